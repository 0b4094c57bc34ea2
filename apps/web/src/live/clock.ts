"use client";

import { useSyncExternalStore } from "react";

/** One timer for all that shows the time, stopped while nobody does. */
function createClock(step: number) {
	const listeners = new Set<() => void>();
	let now = Date.now();
	let timer: ReturnType<typeof setInterval> | undefined;
	const tick = () => {
		now = Date.now();
		for (const listener of listeners) listener();
	};
	return {
		read: () => now,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			if (timer === undefined) {
				now = Date.now();
				timer = setInterval(tick, step);
			}
			return () => {
				listeners.delete(listener);
				if (listeners.size > 0) return;
				clearInterval(timer);
				timer = undefined;
			};
		},
	};
}

const clocks = { second: createClock(1000), minute: createClock(60_000) };

/** The time in ms since the epoch, renewed each second or each minute. */
export function useNow(step: keyof typeof clocks): number {
	const clock = clocks[step];
	return useSyncExternalStore(clock.subscribe, clock.read, clock.read);
}
