"use client";

import { useSyncExternalStore } from "react";

/** What the page knows of its stream. `idle`: it has none now (none is needed, or the tab is hidden). */
export type Connection =
	| { state: "idle" }
	| { state: "connecting" }
	| { state: "live" }
	| {
			state: "offline";
			/** When the stream was found lost, ms since the epoch. */
			since: number;
			/** When the next try is due, ms since the epoch; `null` while it is under way. */
			retryAt: number | null;
			/** Tries now. */
			retry: () => void;
	  };

let current: Connection = { state: "idle" };
const listeners = new Set<() => void>();

export function subscribeConnection(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/** Reported by the one stream that the page holds. */
export function setConnection(next: Connection): void {
	current = next;
	for (const listener of listeners) listener();
}

export const getConnection = (): Connection => current;

const serverConnection: Connection = { state: "idle" };

export function useConnection(): Connection {
	return useSyncExternalStore(subscribeConnection, getConnection, () => serverConnection);
}
