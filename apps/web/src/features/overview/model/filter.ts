import type { SessionRow } from "@playhead/core";
import type { RunFilter } from "#features/run-list/model/filter.ts";
import { bucketOf, type TimeRange } from "#features/time-range/model/range.ts";

/** Which runs are counted; lives in the address. `null`: any. */
export type OverviewFilter = {
	range: TimeRange;
	kind: SessionRow["kind"] | null;
	agent: string | null;
	model: string | null;
	/** Runs that called this tool. */
	tool: string | null;
};

/** What `stats` is asked. */
export function toStatsInput({ range, kind, agent, model, tool }: OverviewFilter, timeZone: string) {
	return {
		from: new Date(range.from).toISOString(),
		to: new Date(range.to).toISOString(),
		bucket: bucketOf(range),
		timeZone,
		...(kind === null ? {} : { kind }),
		...(agent === null ? {} : { agent }),
		...(model === null ? {} : { model }),
		...(tool === null ? {} : { tool }),
	};
}

/** The runs behind the overview's figures. */
export function runsBehind({ range, kind, agent, model, tool }: OverviewFilter): Partial<RunFilter> {
	return { range, kind, agent, model, tool };
}
