"use client";

import { formatDuration } from "#format/duration.ts";
import { formatTokens } from "#format/tokens.ts";
import { tokenBuckets } from "#ui/token-buckets.ts";
import type { TurnBar } from "../model/turn-bars.ts";
import { TurnChart } from "./turn-chart.tsx";
import { TurnTip } from "./turn-tip.tsx";

export type TurnChartsProps = {
	bars: readonly TurnBar[];
	limit: number | null;
	summary: string;
	onPick: (bar: TurnBar) => void;
};

const tokens = tokenBuckets.map(({ key, name }) => ({
	key,
	name,
	fill: key === "reasoning" ? "url(#chart-stripes)" : `var(--t-${key})`,
}));
const durations = [{ key: "durationMs", name: "Duration", fill: "var(--k-run)" }] as const;

/** Everything of the session's usage that needs the chart library. */
export default function TurnCharts({ bars, limit, summary, onPick }: TurnChartsProps) {
	return (
		<>
			<h3 className="mt-2 mb-1 font-medium text-sm">Tokens and context by turn</h3>
			<TurnChart
				label={`Tokens and context by turn. ${summary}`}
				bars={bars}
				series={tokens}
				format={formatTokens}
				limit={limit}
				tip={<TurnTip />}
				onPick={onPick}
			/>
			<h3 className="mt-2 mb-1 font-medium text-sm">Duration by turn</h3>
			<TurnChart
				label="Duration by turn"
				bars={bars}
				series={durations}
				format={(ms) => (ms === 0 ? "0" : formatDuration(ms))}
				limit={null}
				tip={<TurnTip />}
				onPick={onPick}
			/>
		</>
	);
}
