"use client";

import { type KeyboardEvent, type ReactElement, useCallback, useRef } from "react";
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { Stripes } from "#features/overview/view/charts/stripes.tsx";
import { formatTokens } from "#format/tokens.ts";
import type { TurnBar } from "../model/turn-bars.ts";
import { ActiveTurn } from "./active-turn.tsx";

export type TurnChartProps = {
	label: string;
	bars: readonly TurnBar[];
	series: readonly { key: keyof TurnBar; name: string; fill: string }[];
	format: (value: number) => string;
	/** A line across: what the values must stay under. */
	limit: number | null;
	tip: ReactElement;
	onPick: (bar: TurnBar) => void;
};

const tick = { fill: "var(--text-3)", fontSize: 10 };

/** Columns by turn. ←/→ move the tip, Enter and a click lead to the turn. */
export function TurnChart({ label, bars, series, format, limit, tip, onPick }: TurnChartProps) {
	const active = useRef<TurnBar | null>(null);
	const setActive = useCallback((bar: TurnBar | null) => {
		active.current = bar;
	}, []);
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter" && active.current !== null) onPick(active.current);
	};
	return (
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the chart in it takes the focus
		<div onKeyDown={onKeyDown} className="chart h-[170px]">
			<ComposedChart
				responsive
				data={[...bars]}
				margin={{ top: 14, right: 4, bottom: 0, left: 0 }}
				barCategoryGap="18%"
				style={{ width: "100%", height: "100%" }}
				onClick={({ activeTooltipIndex }) => {
					const bar = bars[Number(activeTooltipIndex ?? Number.NaN)];
					if (bar !== undefined) onPick(bar);
				}}
				aria-label={label}
			>
				<Stripes />
				<CartesianGrid vertical={false} stroke="var(--line-1)" />
				<XAxis
					dataKey="turn"
					tick={tick}
					tickLine={false}
					axisLine={{ stroke: "var(--line-3)" }}
					minTickGap={10}
					height={22}
				/>
				<YAxis
					width={48}
					tick={tick}
					tickLine={false}
					axisLine={false}
					tickFormatter={format}
					tickCount={4}
					domain={[0, (most: number) => Math.max(most, limit ?? 0)]}
				/>
				<Tooltip
					isAnimationActive={false}
					cursor={{ fill: "var(--bg-4)", stroke: "var(--line-3)", fillOpacity: 0.6 }}
					content={tip}
				/>
				{series.map(({ key, name, fill }) => (
					<Bar
						key={key}
						dataKey={key}
						name={name}
						stackId="all"
						fill={fill}
						stroke={key === "cacheWrite" ? "var(--t-cacheWrite-line)" : "var(--bg-1)"}
						strokeWidth={1}
						maxBarSize={26}
						isAnimationActive={false}
					/>
				))}
				{limit === null ? null : (
					<ReferenceLine
						y={limit}
						stroke="var(--error)"
						strokeDasharray="4 3"
						label={{
							value: `Limit ${formatTokens(limit)}`,
							position: "insideTopRight",
							fill: "var(--error)",
							fontSize: 10,
						}}
					/>
				)}
				<ActiveTurn onChange={setActive} />
			</ComposedChart>
		</div>
	);
}
