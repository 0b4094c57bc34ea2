"use client";

import { type KeyboardEvent, type MouseEvent, useCallback, useRef } from "react";
import { CartesianGrid, ComposedChart, Tooltip, XAxis, YAxis } from "recharts";
import type { Point } from "../../model/points.ts";
import { ActivePoint } from "./active-point.tsx";
import { ChartTip } from "./chart-tip.tsx";
import type { Reading, Series } from "./series.ts";
import { seriesElement } from "./series-element.tsx";
import { Stripes } from "./stripes.tsx";

export type TimeChartProps = {
	/** The accessible name. */
	label: string;
	points: readonly Point[];
	series: readonly Series[];
	readings: readonly Reading[];
	/** How the values of the axis are written. */
	format: (value: number) => string;
	/** A logarithmic axis: its ends and ticks, in the unit of the values. */
	log?: { domain: readonly [number, number]; ticks: readonly number[] };
	/** A column was pressed; `series`: the bar of it that was hit. */
	onPick: (point: Point, series: string | null) => void;
};

const tick = { fill: "var(--text-3)", fontSize: 10 };
const margin = { top: 14, right: 4, bottom: 0, left: 0 };

/** A chart over time. ←/→ move the tip from column to column, Enter opens what is behind it, and so does a click. */
export function TimeChart({ label, points, series, readings, format, log, onPick }: TimeChartProps) {
	const active = useRef<Point | null>(null);
	const setActive = useCallback((point: Point | null) => {
		active.current = point;
	}, []);
	const labels = new Map(points.map((point) => [point.range.from, point.label]));
	const onClick = ({ activeTooltipIndex }: { activeTooltipIndex?: unknown }, event: MouseEvent) => {
		const point = points[Number(activeTooltipIndex ?? Number.NaN)];
		const hit = series.find(({ key }) => (event.target as Element).closest(`.series-${key}`) !== null);
		if (point !== undefined) onPick(point, hit?.key ?? null);
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.key === "Enter" && active.current !== null) onPick(active.current, null);
	};
	return (
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the chart in it takes the focus
		<div onKeyDown={onKeyDown} className="chart h-[190px]">
			<ComposedChart
				responsive
				data={[...points]}
				margin={margin}
				barCategoryGap="22%"
				style={{ width: "100%", height: "100%" }}
				onClick={onClick}
				aria-label={label}
			>
				<Stripes />
				<CartesianGrid vertical={false} stroke="var(--line-1)" />
				<XAxis
					dataKey="range.from"
					tickFormatter={(from: number) => labels.get(from) ?? ""}
					tick={tick}
					tickLine={false}
					axisLine={{ stroke: "var(--line-3)" }}
					minTickGap={14}
					height={22}
				/>
				<YAxis
					width={44}
					tick={tick}
					tickLine={false}
					axisLine={false}
					tickFormatter={format}
					allowDecimals={series[0]?.kind === "line"}
					{...(log === undefined
						? { tickCount: 4 }
						: { scale: "log", domain: [...log.domain], ticks: [...log.ticks], allowDataOverflow: true })}
				/>
				<Tooltip
					isAnimationActive={false}
					cursor={{ fill: "var(--bg-3)", stroke: "var(--line-3)", fillOpacity: 0.6 }}
					content={<ChartTip readings={readings} />}
				/>
				{series.map((one) => seriesElement(one, points))}
				<ActivePoint onChange={setActive} />
			</ComposedChart>
		</div>
	);
}
