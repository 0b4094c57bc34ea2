import { totalTokens } from "@playhead/core";
import { runsHref } from "#features/run-list/model/filter.ts";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { type OverviewFilter, runsBehind } from "../../model/filter.ts";
import { spent } from "../../model/points.ts";
import type { Stats } from "../../model/stats.ts";
import { ChartCard } from "../chart-card.tsx";
import { ChartTable } from "../chart-table.tsx";
import { ShareRows } from "./share-rows.tsx";

const shown = 6;
const time = (ms: number | null) => (ms === null ? "—" : formatDuration(ms));

/** Who ran, how often it failed, what it cost. */
export function AgentsCard({ stats: { agents }, filter }: { stats: Stats; filter: OverviewFilter }) {
	const most = Math.max(...agents.map(({ runs }) => runs), 1);
	const hrefOf = (agent: string) => runsHref({ ...runsBehind(filter), agent });
	const [first] = agents;
	return (
		<ChartCard
			title="Agents"
			note={<span className="whitespace-nowrap">runs · errors · cost</span>}
			summary={first === undefined ? "No agent ran." : `Most runs: ${first.agent}, ${formatCount(first.runs)}.`}
			empty={first === undefined ? "No agent ran in this time." : null}
			table={
				<ChartTable
					head={["Agent", "Runs", "Errors", "Sessions", "Tokens", "Cost", "Median", "p95"]}
					rows={agents.map((figures) => ({
						key: figures.agent,
						href: hrefOf(figures.agent),
						cells: [
							figures.agent,
							...[figures.runs, figures.errors, figures.sessions].map(formatCount),
							formatTokens(totalTokens(figures.usage)),
							<Cost key="cost" usd={spent(figures)} unpriced={figures.unpricedCalls} digits={3} />,
							time(figures.durationMs.p50),
							time(figures.durationMs.p95),
						],
					}))}
				/>
			}
		>
			<ShareRows
				fill="bg-k-agent"
				rows={agents.slice(0, shown).map((figures) => ({
					key: figures.agent,
					name: figures.agent,
					href: hrefOf(figures.agent),
					share: figures.runs / most,
					values: [
						formatCount(figures.runs),
						figures.errors === 0 ? (
							<span key="errors" className="text-text-3">
								0
							</span>
						) : (
							<span key="errors" className="text-error">
								× {formatCount(figures.errors)}
							</span>
						),
						<Cost key="cost" usd={spent(figures)} unpriced={figures.unpricedCalls} className="text-text-1" />,
					],
				}))}
			/>
		</ChartCard>
	);
}
