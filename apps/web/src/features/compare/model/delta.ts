import { formatCost } from "../../../format/cost.ts";
import { formatDuration } from "../../../format/duration.ts";
import { formatCount, formatTokens } from "../../../format/tokens.ts";

/** How a difference is written and read: more time, tokens, money or errors is worse. */
export type Delta = { text: string; tone: "worse" | "better" | "same" };

type Write = (value: number) => string;

function delta(value: number, write: Write, least: number): Delta {
	if (Number.isNaN(value)) return { text: "unknown", tone: "same" };
	if (Math.abs(value) < least) return { text: "=", tone: "same" };
	return value > 0 ? { text: `+${write(value)}`, tone: "worse" } : { text: `−${write(-value)}`, tone: "better" };
}

/** Ms. */
export const timeDelta = (ms: number): Delta => delta(ms, formatDuration, 0.5);
export const tokenDelta = (tokens: number): Delta => delta(tokens, formatTokens, 1);
/** US dollars; NaN is unknown. */
export const costDelta = (usd: number): Delta => delta(usd, (value) => formatCost(value, 3), 1e-9);
export const countDelta = (count: number): Delta => delta(count, formatCount, 1);
