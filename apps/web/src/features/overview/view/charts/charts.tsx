"use client";

import { formatCost } from "#format/cost.ts";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { tokenBuckets } from "#ui/token-buckets.ts";
import type { OverviewFilter } from "../../model/filter.ts";
import { logAxis } from "../../model/log-axis.ts";
import type { Point } from "../../model/points.ts";
import type { Stats } from "../../model/stats.ts";
import { costSummary, latencySummary, runsSummary, tokensSummary } from "../../model/summaries.ts";
import type { Reading, Series } from "./series.ts";
import { stripesFill } from "./stripes.tsx";
import { TimeCard } from "./time-card.tsx";

export type ChartsProps = { stats: Stats; points: readonly Point[]; filter: OverviewFilter };

/** "a day", "an hour": what a column stands for. */
const each: Record<Stats["bucket"], string> = { hour: "an hour", day: "a day", week: "a week", month: "a month" };
const noRuns = "No run in this time.";

const runSeries: Series[] = [
	{ kind: "bar", key: "fine", name: "Runs", fill: "var(--k-run)" },
	{ kind: "bar", key: "errors", name: "Errors", fill: "var(--error)", numbered: true },
];
const runReadings: Reading[] = [
	{ name: "Runs", text: ({ runs }) => formatCount(runs), swatch: "bg-k-run" },
	{ name: "Errors", text: ({ errors }) => formatCount(errors), swatch: "bg-error" },
];

export function RunsChart({ stats, points, filter }: ChartsProps) {
	return (
		<TimeCard
			title={`Runs and errors ${each[stats.bucket]}`}
			legend={[
				{ name: "Runs", swatch: "bg-k-run" },
				{ name: "Errors", swatch: "bg-error" },
			]}
			summary={runsSummary(points, stats.totals)}
			empty={stats.totals.runs === 0 ? noRuns : null}
			points={points}
			series={runSeries}
			readings={runReadings}
			format={formatCount}
			filter={filter}
		/>
	);
}

const costSeries: Series[] = [
	{ kind: "line", key: "costBefore", name: "Cost", stroke: "var(--text-2)" },
	{ kind: "line", key: "costNow", name: "So far", stroke: "var(--text-2)", dash: "2 3", mark: "ring" },
	{ kind: "line", key: "costUnknown", name: "Unknown", stroke: "var(--waiting)", mark: "question" },
];
const costText = ({ cost, unpricedCalls }: Point) =>
	cost === null ? (unpricedCalls > 0 ? "unknown" : "—") : `${unpricedCalls > 0 ? "≥ " : ""}${formatCost(cost, 3)}`;
const costReadings: Reading[] = [
	{ name: "Cost", text: costText },
	{ name: "Calls without a price", text: ({ unpricedCalls }) => formatCount(unpricedCalls) },
];

export function CostChart({ stats, points, filter }: ChartsProps) {
	const { unpricedCalls, cost, runs } = stats.totals;
	const digits = (cost ?? 0) < 1 ? 3 : (cost ?? 0) < 100 ? 2 : 0;
	return (
		<TimeCard
			title={`Cost ${each[stats.bucket]}`}
			note={
				unpricedCalls === 0 ? (
					<span className="truncate">Dashed: not over yet</span>
				) : (
					<span className="truncate text-waiting">
						{formatCount(unpricedCalls)} {unpricedCalls === 1 ? "call" : "calls"} without a known price
					</span>
				)
			}
			summary={costSummary(points, stats.totals)}
			empty={
				runs === 0
					? noRuns
					: cost === null && unpricedCalls > 0
						? "The cost is unknown: no model that was called has a price."
						: null
			}
			points={points}
			series={costSeries}
			readings={costReadings}
			format={(usd) => (usd === 0 ? "$0" : formatCost(usd, digits))}
			filter={filter}
		/>
	);
}

const tokenSeries: Series[] = tokenBuckets.map(({ key, name }) => ({
	kind: "bar",
	key,
	name,
	fill: key === "reasoning" ? stripesFill : `var(--t-${key})`,
}));
const tokenReadings: Reading[] = [
	...tokenBuckets.map(
		({ key, name, fill }): Reading => ({
			name,
			text: (point) => formatCount(point[key]),
			swatch: fill,
		}),
	),
	{ name: "All", text: ({ tokens }) => formatCount(tokens) },
];

export function TokensChart({ stats, points, filter }: ChartsProps) {
	return (
		<TimeCard
			title={`Tokens ${each[stats.bucket]}`}
			legend={tokenBuckets.map(({ name, fill }) => ({ name, swatch: fill }))}
			summary={tokensSummary(points)}
			empty={stats.totals.modelCalls === 0 ? "No model was called in this time." : null}
			points={points}
			series={tokenSeries}
			readings={tokenReadings}
			format={formatTokens}
			filter={filter}
		/>
	);
}

const time = (ms: number | null) => (ms === null ? "—" : formatDuration(ms));
const latencySeries: Series[] = [
	{ kind: "line", key: "p50", name: "p50", stroke: "var(--k-tool)" },
	{ kind: "line", key: "p90", name: "p90", stroke: "var(--k-agent)" },
	{ kind: "line", key: "p99", name: "p99", stroke: "var(--k-llm)" },
];
const latencyReadings: Reading[] = [
	{ name: "p50", text: ({ p50 }) => time(p50), swatch: "bg-k-tool" },
	{ name: "p90", text: ({ p90 }) => time(p90), swatch: "bg-k-agent" },
	{ name: "p99", text: ({ p99 }) => time(p99), swatch: "bg-k-llm" },
];

export function LatencyChart({ stats, points, filter }: ChartsProps) {
	const axis = logAxis(points.flatMap(({ p50, p99 }) => [p50 ?? 0, p99 ?? 0]));
	return (
		<TimeCard
			title="Duration of runs"
			legend={latencyReadings.map(({ name, swatch = "" }) => ({ name, swatch }))}
			summary={latencySummary(stats.totals)}
			empty={stats.totals.durationMs.p50 === null ? "No run of this time has ended." : null}
			points={points}
			series={latencySeries}
			readings={latencyReadings}
			format={(ms) => axis.ticks.find((one) => one.ms === ms)?.text ?? formatDuration(ms)}
			log={{ domain: axis.domain, ticks: axis.ticks.map(({ ms }) => ms) }}
			filter={filter}
		/>
	);
}

/** Everything that needs the chart library. */
export default function Charts(props: ChartsProps) {
	return (
		<>
			<RunsChart {...props} />
			<CostChart {...props} />
			<TokensChart {...props} />
			<LatencyChart {...props} />
		</>
	);
}
