"use client";

import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
	document.addEventListener("visibilitychange", listener);
	return () => document.removeEventListener("visibilitychange", listener);
}

/** Whether the tab is seen. A hidden one gives its stream back: browsers allow six connections a host (LIVE5). */
export function usePageVisible(): boolean {
	return useSyncExternalStore(
		subscribe,
		() => document.visibilityState === "visible",
		() => true,
	);
}
