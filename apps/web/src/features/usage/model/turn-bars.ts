import { type Transcript, type Turn, totalTokens, type Usage } from "@playhead/core";

/** A turn as a column of the charts. */
export type TurnBar = Usage & {
	turn: number;
	/** The turn that it stands for: what is scrolled to. */
	at: Pick<Turn, "turn" | "runId">;
	tokens: number;
	/** US dollars; `null` where it is unknown, or nothing was called. */
	cost: number | null;
	/** Ms; `null` while it runs. */
	durationMs: number | null;
};

/** The turns that the page knows, in order; those that used nothing yet are left out. Set aside ones cost what they cost. */
export function turnBars({ turns }: Pick<Transcript, "turns">): TurnBar[] {
	return turns.flatMap(({ turn, runId, usage, cost, durationMs }) =>
		usage === null ? [] : [{ ...usage, turn, at: { turn, runId }, tokens: totalTokens(usage), cost, durationMs }],
	);
}

/** One sentence in place of both charts. */
export function usageSummary(
	bars: readonly TurnBar[],
	limit: number | null,
	write: (tokens: number) => string,
): string {
	const [last] = bars.slice(-1);
	if (last === undefined) return "No turn has ended yet.";
	const most = bars.reduce((best, bar) => (bar.tokens > best.tokens ? bar : best), last);
	const of = limit === null ? "" : ` of ${write(limit)}`;
	return `Turn ${last.turn} held ${write(last.tokens)} tokens${of}; the most were ${write(most.tokens)}, in turn ${most.turn}.`;
}
