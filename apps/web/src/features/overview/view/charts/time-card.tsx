"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { runsHref } from "#features/run-list/model/filter.ts";
import { type OverviewFilter, runsBehind } from "../../model/filter.ts";
import type { Point } from "../../model/points.ts";
import { ChartCard, type Legend } from "../chart-card.tsx";
import { ChartTable } from "../chart-table.tsx";
import type { Reading } from "./series.ts";
import { TimeChart, type TimeChartProps } from "./time-chart.tsx";

export type TimeCardProps = Pick<TimeChartProps, "points" | "series" | "format" | "log"> & {
	title: string;
	legend?: readonly Legend[];
	note?: ReactNode;
	summary: string;
	empty: string | null;
	readings: readonly Reading[];
	filter: OverviewFilter;
};

/** A chart over time, whose columns lead to the runs that were queued then; the part that failed to those that failed. */
export function TimeCard({ title, legend, note, summary, empty, readings, filter, ...chart }: TimeCardProps) {
	const router = useRouter();
	const hrefOf = ({ range }: Point) => runsHref({ ...runsBehind(filter), range });
	const pick = (point: Point, series: string | null) =>
		router.push(
			series === "errors" ? runsHref({ ...runsBehind(filter), range: point.range, status: "error" }) : hrefOf(point),
		);
	const rows = chart.points.map((point) => ({
		key: String(point.range.from),
		href: hrefOf(point),
		cells: [point.title, ...readings.map(({ text }) => text(point))],
	}));
	return (
		<ChartCard
			title={title}
			summary={summary}
			empty={empty}
			{...(legend === undefined ? {} : { legend })}
			note={note}
			table={<ChartTable head={["Time", ...readings.map(({ name }) => name)]} rows={rows} />}
		>
			<TimeChart label={`${title}. ${summary}`} readings={readings} onPick={pick} {...chart} />
		</ChartCard>
	);
}
