import type { Usage } from "@playhead/core";

/** Token counts as a producer tells them; what it does not tell is absent. */
export type ToldUsage = {
	input?: number | undefined;
	cacheRead?: number | undefined;
	cacheWrite?: number | undefined;
	output?: number | undefined;
	reasoning?: number | undefined;
	/** `input` holds no cache tokens and `output` no reasoning: the buckets add up as they are. */
	exclusive?: boolean;
};

/** How many buckets are told: of two conventions on one span the one that tells more is right. */
export function detailOf(told: ToldUsage): number {
	return [told.input, told.cacheRead, told.cacheWrite, told.output, told.reasoning].filter((n) => n !== undefined)
		.length;
}

/**
 * Exclusive buckets (TRACE3): cache reads and writes are taken out of the input and reasoning out of the output, where the
 * convention counts them in. Where the parts are more than the whole, the producer had counted them apart. `null` where
 * nothing is told.
 */
export function exclusiveUsage(told: ToldUsage): Usage | null {
	if (detailOf(told) === 0) return null;
	const [input, cacheRead, cacheWrite] = [whole(told.input), whole(told.cacheRead), whole(told.cacheWrite)];
	const [output, reasoning] = [whole(told.output), whole(told.reasoning)];
	const cached = cacheRead + cacheWrite;
	return {
		input: told.exclusive || cached > input ? input : input - cached,
		cacheRead,
		cacheWrite,
		output: told.exclusive || reasoning > output ? output : output - reasoning,
		reasoning,
	};
}

/** More tokens than any call has: a column of 32 bits holds no more. */
const mostTokens = 2_147_483_647;

function whole(count: number | undefined): number {
	return count === undefined || count < 0 ? 0 : Math.min(Math.round(count), mostTokens);
}
