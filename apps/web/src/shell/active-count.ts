"use client";

import { useSyncExternalStore } from "react";

/** Sessions that have not ended; `null` where the page does not follow the list. */
export type ActiveCount = { running: number; waiting: number; queued: number } | null;

let current: ActiveCount = null;
const listeners = new Set<() => void>();

/** Told by the page that follows the session list; taken back when it is left. */
export function setActiveCount(next: ActiveCount): void {
	current = next;
	for (const listener of listeners) listener();
}

export function useActiveCount(): ActiveCount {
	return useSyncExternalStore(
		(listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		() => current,
		() => null,
	);
}
