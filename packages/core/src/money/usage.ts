import type { Usage } from "../event/parts.ts";

export const noUsage: Usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };

export function addUsage(a: Usage, b: Usage): Usage {
	return {
		input: a.input + b.input,
		cacheRead: a.cacheRead + b.cacheRead,
		cacheWrite: a.cacheWrite + b.cacheWrite,
		output: a.output + b.output,
		reasoning: a.reasoning + b.reasoning,
	};
}

/** All tokens; the buckets are exclusive, so they add up. */
export function totalTokens(usage: Usage): number {
	return usage.input + usage.cacheRead + usage.cacheWrite + usage.output + usage.reasoning;
}

/** The sum of two costs in US dollars. Unknown parts (`null`) are left out; the sum of unknowns is unknown, not 0. */
export function addCost(a: number | null, b: number | null): number | null {
	if (a === null) return b;
	return b === null ? a : a + b;
}
