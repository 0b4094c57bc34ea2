"use client";

import { useSyncExternalStore } from "react";

const place = "playhead:folded-groups";
const none: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
let folded: ReadonlySet<string> | null = null;

/** The groups of the list whose rows are hidden, kept by the browser. The server draws none hidden. */
export function useFolded(): [ReadonlySet<string>, (key: string) => void] {
	return [useSyncExternalStore(subscribe, current, () => none), toggle];
}

function subscribe(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

function current(): ReadonlySet<string> {
	folded ??= read();
	return folded;
}

function toggle(key: string): void {
	const next = new Set(current());
	if (!next.delete(key)) next.add(key);
	folded = next;
	localStorage.setItem(place, JSON.stringify([...next]));
	for (const listener of listeners) listener();
}

function read(): ReadonlySet<string> {
	try {
		const value: unknown = JSON.parse(localStorage.getItem(place) ?? "[]");
		return new Set(Array.isArray(value) ? value.filter((key) => typeof key === "string") : []);
	} catch {
		return none;
	}
}
