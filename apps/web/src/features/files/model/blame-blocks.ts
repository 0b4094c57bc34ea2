import type { Blame } from "./types.ts";

/** Whether a line begins a block of lines with one source: its name is written once. */
export function beginsBlock(lines: readonly number[], at: number): boolean {
	return at === 0 || lines[at] !== lines[at - 1];
}

/** How new each source is, from 0 (the oldest) to 1: sources of one turn are alike. */
export function recency(sources: Blame["sources"]): number[] {
	const order = [...new Set(sources.map(({ at }) => at))].toSorted();
	return sources.map(({ at }) => (order.length < 2 ? 1 : order.indexOf(at) / (order.length - 1)));
}
