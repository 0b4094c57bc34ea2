import { addCost, addUsage, noUsage, type SessionRow, totalTokens, type Usage } from "@playhead/core";
import { isActive } from "../../../format/status.ts";

export type ListSummary = {
	sessions: number;
	running: number;
	waiting: number;
	active: number;
	errors: number;
	usage: Usage;
	tokens: number;
	/** Tokens read from the cache, of all tokens that went in; `null` while none did. */
	cacheShare: number | null;
	/** US dollars; `null` while no price is known. */
	cost: number | null;
	unpricedCalls: number;
};

/** The sums of the sessions that are listed. */
export function summarise(rows: readonly SessionRow[]): ListSummary {
	const count = (test: (row: SessionRow) => boolean) => rows.filter(test).length;
	const usage = rows.reduce((sum, row) => addUsage(sum, row.usage), noUsage);
	const input = usage.input + usage.cacheRead + usage.cacheWrite;
	return {
		sessions: rows.length,
		running: count((row) => row.status === "running"),
		waiting: count((row) => row.status === "waiting"),
		active: count((row) => isActive(row.status)),
		errors: count((row) => row.status === "error" || row.status === "lost"),
		usage,
		tokens: totalTokens(usage),
		cacheShare: input === 0 ? null : usage.cacheRead / input,
		cost: rows.reduce<number | null>((sum, row) => addCost(sum, row.cost), null),
		unpricedCalls: rows.reduce((sum, row) => sum + row.unpricedCalls, 0),
	};
}

/** The sessions that cost the most: by price where one is known, else by tokens. */
export function costliest(rows: readonly SessionRow[], count: number): SessionRow[] {
	const weight = (row: SessionRow) => row.cost ?? 0;
	return rows
		.filter((row) => totalTokens(row.usage) > 0)
		.toSorted((a, b) => weight(b) - weight(a) || totalTokens(b.usage) - totalTokens(a.usage))
		.slice(0, count);
}
