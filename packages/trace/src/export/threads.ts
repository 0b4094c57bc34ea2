import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/** How many of the newest threads are looked at for one that is free; beyond that a new one is begun. */
const looked = 64;

/**
 * Threads, from 0, such that two spans of one thread are one within the other or apart. A span is on its parent's thread
 * where it lies within it and behind its siblings there; else on a free one.
 */
export function threadsOf(trace: Trace): { thread: Int32Array; threads: number } {
	const thread = new Int32Array(trace.count);
	/** By span: up to when its thread is taken by its children. */
	const taken = trace.start.slice();
	/** By thread: up to when it is taken by what is on top of it. */
	const free: number[] = [];
	for (let i = 0; i < trace.count; i++) {
		const start = trace.start[i] as number;
		const end = endOf(trace, i);
		const above = trace.parent[i] as number;
		if (above >= 0 && start >= (taken[above] as number) && end <= endOf(trace, above)) {
			thread[i] = thread[above] as number;
			taken[above] = end;
			continue;
		}
		// Each process, below one span at the top, has threads of its own.
		if (above < 0) free.length = 0;
		let place = Math.max(0, free.length - looked);
		while (place < free.length && (free[place] as number) > start) place++;
		free[place] = end;
		thread[i] = place;
	}
	return { thread, threads: thread.reduce((most, place) => Math.max(most, place + 1), 0) };
}
