"use client";

import { useSyncExternalStore } from "react";
import { type Draft, noDraft, parseDraft } from "./draft.ts";

const key = "playhead.start";

let draft: Draft | null = null;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** The draft as it stands, for code outside of a render. */
export function draftOf(): Draft {
	draft ??= parseDraft(read());
	return draft;
}

function change(part: Partial<Draft>): void {
	draft = { ...draftOf(), ...part };
	write(JSON.stringify(draft));
	for (const listener of listeners) listener();
}

/** The draft, kept in this browser until it is sent. A browser without storage keeps it for the page's life. */
export function useDraft(): [Draft, (part: Partial<Draft>) => void] {
	return [useSyncExternalStore(subscribe, draftOf, () => noDraft), change];
}

function read(): string | null {
	try {
		return localStorage.getItem(key);
	} catch {
		return null;
	}
}

function write(text: string): void {
	try {
		localStorage.setItem(key, text);
	} catch {
		// Storage is off or full: the draft lives as long as the page.
	}
}
