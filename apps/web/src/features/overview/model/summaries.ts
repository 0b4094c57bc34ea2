import { formatCost } from "../../../format/cost.ts";
import { formatDuration } from "../../../format/duration.ts";
import { formatCount, formatTokens } from "../../../format/tokens.ts";
import type { Point } from "./points.ts";
import type { Figures, Stats } from "./stats.ts";

/** One sentence for each chart: what a look at it tells. Read by screen readers in place of the picture. */

const most = (points: readonly Point[], value: (point: Point) => number | null): Point | undefined =>
	points.reduce<Point | undefined>(
		(best, point) => ((value(point) ?? 0) > (best === undefined ? 0 : (value(best) ?? 0)) ? point : best),
		undefined,
	);

const many = (count: number, one: string, more = `${one}s`) => `${formatCount(count)} ${count === 1 ? one : more}`;

export function runsSummary(points: readonly Point[], { runs, errors }: Figures): string {
	const peak = most(points, (point) => point.runs);
	if (peak === undefined) return "No run.";
	return `${many(runs, "run")}, of which ${formatCount(errors)} failed. Most on ${peak.title}: ${formatCount(peak.runs)}.`;
}

export function costSummary(points: readonly Point[], { cost, unpricedCalls }: Figures): string {
	const unknown = unpricedCalls === 0 ? "" : ` The price of ${many(unpricedCalls, "model call")} is unknown.`;
	if (cost === null) return unpricedCalls === 0 ? "Nothing was spent." : `The cost is unknown.${unknown}`;
	const peak = most(points, (point) => point.cost);
	const day = peak === undefined ? "" : ` Most on ${peak.title}: ${formatCost(peak.cost ?? 0)}.`;
	return `${formatCost(cost)} in all.${day}${unknown}`;
}

export function tokensSummary(points: readonly Point[]): string {
	const all = points.reduce((sum, point) => sum + point.tokens, 0);
	const peak = most(points, (point) => point.tokens);
	if (peak === undefined) return "No tokens.";
	return `${formatTokens(all)} tokens in all. Most on ${peak.title}: ${formatTokens(peak.tokens)}.`;
}

export function latencySummary({ durationMs: { p50, p90, p99 } }: Figures): string {
	if (p50 === null || p90 === null || p99 === null) return "No run has ended.";
	return `Half of the runs took up to ${formatDuration(p50)}, 90 % up to ${formatDuration(p90)}, 99 % up to ${formatDuration(p99)}.`;
}

export function toolsSummary(tools: Stats["tools"]): string {
	const [slowest] = tools;
	if (slowest === undefined) return "No tool was called.";
	const { name, durationMs } = slowest;
	const times =
		durationMs.p50 === null
			? ""
			: `, median ${formatDuration(durationMs.p50)}, 95 % up to ${formatDuration(durationMs.p95 ?? durationMs.p50)}`;
	return `The slowest is ${name}${times}.`;
}
