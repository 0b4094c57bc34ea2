import { totalTokens, type Usage } from "@playhead/core";
import type { Bucket, TimeRange } from "#features/time-range/model/range.ts";
import type { Stats, StatsBucket } from "./stats.ts";

/** A column of the charts: what the runs of a stretch of time did. */
export type Point = Usage & {
	/** Runs that were queued in it are counted in it. */
	range: TimeRange;
	/** Under the axis. */
	label: string;
	/** In the tip and in tables. */
	title: string;
	/** It is not over yet. */
	current: boolean;
	runs: number;
	/** Runs without those that failed. */
	fine: number;
	errors: number;
	tokens: number;
	/** US dollars; `null` where calls were made and no price is known. */
	cost: number | null;
	/** What the line of the cost is drawn through: before what is under way, and from there on. */
	costBefore: number | null;
	costNow: number | null;
	/** 0 where the cost is unknown: there a mark stands at the foot. */
	costUnknown: number | null;
	unpricedCalls: number;
	/** Ms; `null` where no run has ended. */
	p50: number | null;
	p90: number | null;
	p99: number | null;
};

const hourMinute = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayMonth = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const weekday = new Intl.DateTimeFormat("en-GB", { weekday: "short", day: "numeric", month: "short" });
const month = new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric" });

function labelOf(at: number, bucket: Bucket, current: boolean): string {
	if (current && bucket !== "month") return bucket === "hour" ? "Now" : bucket === "day" ? "Today" : "This week";
	if (bucket === "hour") return hourMinute.format(at);
	return bucket === "month" ? month.format(at) : dayMonth.format(at);
}

function titleOf(at: number, bucket: Bucket): string {
	if (bucket === "hour") return `${dayMonth.format(at)}, ${hourMinute.format(at)}`;
	if (bucket === "week") return `Week of ${dayMonth.format(at)}`;
	return bucket === "month" ? month.format(at) : weekday.format(at);
}

/** The cost of some runs: nothing was called, so nothing was spent; `null` where it is unknown. */
export function spent({ cost, unpricedCalls }: Pick<StatsBucket, "cost" | "unpricedCalls">): number | null {
	return cost === null && unpricedCalls === 0 ? 0 : cost;
}

/** The columns of the charts. `now` in ms; of columns that have not begun nothing is drawn. */
export function pointsOf(stats: Pick<Stats, "buckets" | "bucket" | "from" | "to">, now: number): Point[] {
	const ends = [...stats.buckets.slice(1).map(({ at }) => Date.parse(at)), Date.parse(stats.to)];
	const points = stats.buckets.map((bucket, index) => {
		const from = Math.max(Date.parse(bucket.at), Date.parse(stats.from));
		return pointOf(bucket, stats.bucket, { from, to: ends[index] ?? from }, now);
	});
	const last = points.findIndex(({ current }) => current);
	return points.map((point, index) => ({
		...point,
		costBefore: last < 0 || index < last ? point.cost : null,
		// The dashed line begins at the last column that is over.
		costNow: last >= 0 && (index === last || index === last - 1) ? point.cost : null,
	}));
}

function pointOf(bucket: StatsBucket, width: Bucket, range: TimeRange, now: number): Point {
	const cost = range.from > now ? null : spent(bucket);
	const { runs, errors, usage, unpricedCalls, durationMs } = bucket;
	const current = range.from <= now && now < range.to;
	return {
		range,
		label: labelOf(range.from, width, current),
		title: titleOf(range.from, width),
		current,
		runs,
		fine: runs - errors,
		errors,
		...usage,
		tokens: totalTokens(usage),
		cost,
		costBefore: null,
		costNow: null,
		costUnknown: cost === null && unpricedCalls > 0 ? 0 : null,
		unpricedCalls,
		p50: durationMs.p50,
		p90: durationMs.p90,
		p99: durationMs.p99,
	};
}
