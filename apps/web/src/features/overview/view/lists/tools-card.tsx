import Link from "next/link";
import { formatDuration } from "#format/duration.ts";
import { formatCount } from "#format/tokens.ts";
import { logAxis } from "../../model/log-axis.ts";
import { slowestTools } from "../../model/slowest-tools.ts";
import type { Stats } from "../../model/stats.ts";
import { toolsSummary } from "../../model/summaries.ts";
import { ChartCard } from "../chart-card.tsx";
import { ChartTable } from "../chart-table.tsx";

export type ToolsCardProps = {
	stats: Stats;
	/** The address of what is behind a tool's row. */
	hrefOf: (tool: string) => string;
};

const shown = 6;
const time = (ms: number | null) => (ms === null ? "—" : formatDuration(ms));
const columns = "grid grid-cols-[128px_minmax(0,1fr)_52px] gap-3 max-md:grid-cols-[104px_minmax(0,1fr)_48px]";

/** The tools whose slow calls are the slowest: from the median to what 95 % stay under, on a logarithmic axis. */
export function ToolsCard({ stats, hrefOf }: ToolsCardProps) {
	const all = slowestTools(stats.tools, stats.tools.length);
	const tools = all.slice(0, shown);
	const axis = logAxis(tools.flatMap(({ durationMs: { p50, p95 } }) => [p50 ?? 0, p95 ?? 0]));
	return (
		<ChartCard
			title="Slowest tools"
			note={<span className="whitespace-nowrap">○ median ■ p95</span>}
			summary={toolsSummary(all)}
			empty={all.length === 0 ? "No tool was called in this time." : null}
			table={
				<ChartTable
					head={["Tool", "Calls", "Errors", "Median", "p90", "p95", "p99", "Total"]}
					rows={all.map(({ name, calls, errors, totalMs, durationMs: { p50, p90, p95, p99 } }) => ({
						key: name,
						href: hrefOf(name),
						cells: [name, formatCount(calls), formatCount(errors), ...[p50, p90, p95, p99, totalMs].map(time)],
					}))}
				/>
			}
		>
			<div className="relative flex h-[190px] flex-col justify-between">
				<div aria-hidden="true" className={`${columns} absolute inset-0 pb-5`}>
					<span className="relative col-start-2 mx-1">
						{axis.ticks.map(({ ms, place }) => (
							<i key={ms} className="absolute inset-y-0 w-px bg-line-1" style={{ left: `${place * 100}%` }} />
						))}
					</span>
				</div>
				<ul className="relative">
					{tools.map(({ name, durationMs: { p50, p95 } }) => (
						<li key={name}>
							<Link
								href={hrefOf(name)}
								prefetch={false}
								aria-label={`${name}: median ${time(p50)}, p95 ${time(p95)}`}
								className={`${columns} focus-inset -mx-1.5 h-[27px] items-center rounded-2 px-1.5 hover:bg-bg-3`}
							>
								<code className="truncate text-sm text-text-2">{name}</code>
								<Range from={axis.place(p50 ?? 0)} to={axis.place(p95 ?? 0)} />
								<span className="num text-right text-text-1 text-xs">{time(p95)}</span>
							</Link>
						</li>
					))}
				</ul>
				<div aria-hidden="true" className={`${columns} h-4`}>
					<span className="num relative col-start-2 mx-1 text-2xs text-text-3">
						{axis.ticks.map(({ ms, text, place }) => (
							<span
								key={ms}
								className="absolute -translate-x-1/2 whitespace-nowrap"
								style={{ left: `${place * 100}%` }}
							>
								{text}
							</span>
						))}
					</span>
				</div>
			</div>
		</ChartCard>
	);
}

/** ○──■ */
function Range({ from, to }: { from: number; to: number }) {
	return (
		<span aria-hidden="true" className="relative mx-1 h-full">
			<i
				className="absolute top-1/2 h-[1.5px] -translate-y-1/2 bg-k-tool"
				style={{ left: `${from * 100}%`, width: `${Math.max(to - from, 0) * 100}%` }}
			/>
			<i
				className="absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rounded-full border-[1.5px] border-k-tool bg-bg-1"
				style={{ left: `${from * 100}%` }}
			/>
			<i
				className="absolute top-1/2 size-[7px] -translate-x-1/2 -translate-y-1/2 bg-k-tool"
				style={{ left: `${to * 100}%` }}
			/>
		</span>
	);
}
