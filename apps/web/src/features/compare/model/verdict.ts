import { type Comparison, changes, lengthOf, rollUp, type Trace } from "@playhead/trace";

/** What the list can be narrowed to. */
export const shows = ["all", "differences", "added", "missing", "changed", "slower", "costlier"] as const;
export type Show = (typeof shows)[number];

/** A step is slower from this on: both of a tenth and of what a person notices, in ms. */
const slower = { share: 0.1, ms: 50 };
/** And costlier: a tenth and a hundredth of a cent. */
const costlier = { share: 0.1, usd: 0.0001 };

/** Which rows are what; arrays by row, 1 where it is so. */
export type Verdicts = Record<Exclude<Show, "all">, Uint8Array> & { counts: Record<Show, number> };

/** Judges all rows of a comparison: added and missing ones are not slower or costlier as well. */
export function judge(comparison: Comparison, a: Trace): Verdicts {
	const of = () => new Uint8Array(comparison.count);
	const verdicts: Verdicts = {
		differences: of(),
		added: of(),
		missing: of(),
		changed: of(),
		slower: of(),
		costlier: of(),
		counts: { all: comparison.count, differences: 0, added: 0, missing: 0, changed: 0, slower: 0, costlier: 0 },
	};
	const costs = rollUp(a).cost;
	const mark = (show: Exclude<Show, "all">, row: number) => {
		verdicts[show][row] = 1;
		verdicts.counts[show]++;
	};
	for (let row = 0; row < comparison.count; row++) {
		const change = changes[comparison.change[row] ?? 0] ?? "same";
		const [i, j] = [comparison.a[row] ?? -1, comparison.b[row] ?? -1];
		if (change !== "same") mark(change, row);
		const both = i >= 0 && j >= 0;
		const time = comparison.duration[row] ?? 0;
		const money = comparison.cost[row] ?? Number.NaN;
		const isSlower = both && time >= Math.max(slower.ms, lengthOf(a, i) * slower.share);
		const isCostlier = both && money >= Math.max(costlier.usd, (costs[i] || 0) * costlier.share);
		if (isSlower) mark("slower", row);
		if (isCostlier) mark("costlier", row);
		if (change !== "same" || isSlower || isCostlier) mark("differences", row);
	}
	return verdicts;
}
