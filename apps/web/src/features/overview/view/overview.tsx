"use client";

import dynamic from "next/dynamic";
import { useSearchParams } from "next/navigation";
import { type ReactNode, useMemo } from "react";
import { rangeText } from "#features/time-range/model/range-text.ts";
import { RangePicker } from "#features/time-range/view/range-picker.tsx";
import { describeError } from "#trpc/describe-error.ts";
import { cn } from "#ui/cn.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { pointsOf } from "../model/points.ts";
import type { Stats } from "../model/stats.ts";
import { useOverviewFilter } from "../model/use-overview-filter.ts";
import { useStats } from "../model/use-stats.ts";
import { ChartSkeletons } from "./chart-skeletons.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { AgentsCard } from "./lists/agents-card.tsx";
import { ModelsCard } from "./lists/models-card.tsx";
import { ToolsCard } from "./lists/tools-card.tsx";
import { OverviewFilters } from "./overview-filters.tsx";

/** The chart library comes when the page is there already. */
const Charts = dynamic(() => import("./charts/charts.tsx"), {
	ssr: false,
	loading: () => <ChartSkeletons count={4} />,
});

/** What the runs of a time did: how many, how many failed, how long, how many tokens, how much money. */
export function Overview({ children }: { children?: ReactNode }) {
	const { filter, preset, now, set } = useOverviewFilter();
	const { data: stats, error, isPlaceholderData, refetch } = useStats(filter);
	return (
		<section aria-label="Overview" className="@container">
			<header className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1.5">
				<h2>Overview</h2>
				<span className="num whitespace-nowrap text-text-3 text-xs">{rangeText(filter.range, now)}</span>
				<span className="flex-1" />
				<RangePicker preset={preset} range={filter.range} onChange={(change) => void set(change)} />
			</header>
			<div className="mb-2">
				<OverviewFilters filter={filter} stats={stats} onChange={(change) => void set(change)} />
			</div>
			{error !== null && stats === undefined ? (
				<ErrorState
					title="The overview could not be read"
					code={describeError(error).code}
					onRetry={() => void refetch()}
					className="rounded-4 border border-line-1 bg-bg-1"
				>
					{describeError(error).message}
				</ErrorState>
			) : (
				<div className={cn("transition-opacity", isPlaceholderData && "opacity-60")} aria-busy={isPlaceholderData}>
					<KeyFigures totals={stats?.totals} />
					<div className="mt-3 grid gap-3 @min-[760px]:grid-cols-2">
						{stats === undefined ? <ChartSkeletons count={7} /> : <Cards stats={stats} filter={filter} now={now} />}
						{children}
					</div>
				</div>
			)}
		</section>
	);
}

type CardsProps = { stats: Stats; filter: ReturnType<typeof useOverviewFilter>["filter"]; now: number };

function Cards({ stats, filter, now }: CardsProps) {
	const points = useMemo(() => pointsOf(stats, now), [stats, now]);
	const address = useSearchParams() ?? new URLSearchParams();
	/** A tool leads to the overview of the runs that called it. */
	const narrowedTo = (tool: string) => {
		const query = new URLSearchParams(address);
		query.set("tool", tool);
		return `?${query}`;
	};
	return (
		<>
			<Charts stats={stats} points={points} filter={filter} />
			<ToolsCard stats={stats} hrefOf={narrowedTo} />
			<ModelsCard stats={stats} filter={filter} />
			<AgentsCard stats={stats} filter={filter} />
		</>
	);
}
