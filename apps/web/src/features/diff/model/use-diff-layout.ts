"use client";

import { useCallback, useSyncExternalStore } from "react";

export type DiffLayout = "inline" | "split";

const key = "playhead.diff-layout";
const changed = "playhead:diff-layout";

function read(): DiffLayout {
	try {
		return window.localStorage.getItem(key) === "split" ? "split" : "inline";
	} catch {
		return "inline";
	}
}

function subscribe(listener: () => void): () => void {
	for (const event of [changed, "storage"]) window.addEventListener(event, listener);
	return () => {
		for (const event of [changed, "storage"]) window.removeEventListener(event, listener);
	};
}

/** How a person likes to read diffs; this browser remembers it. */
export function useDiffLayout(): [DiffLayout, (layout: DiffLayout) => void] {
	const layout = useSyncExternalStore(subscribe, read, () => "inline" as const);
	const choose = useCallback((next: DiffLayout) => {
		try {
			window.localStorage.setItem(key, next);
		} catch {
			// Where nothing may be stored, the choice cannot be kept.
		}
		window.dispatchEvent(new Event(changed));
	}, []);
	return [layout, choose];
}
