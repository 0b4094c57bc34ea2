import { totalTokens } from "@playhead/core";
import { runsHref } from "#features/run-list/model/filter.ts";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { type OverviewFilter, runsBehind } from "../../model/filter.ts";
import { costliestModels } from "../../model/slowest-tools.ts";
import type { Stats } from "../../model/stats.ts";
import { ChartCard } from "../chart-card.tsx";
import { ChartTable } from "../chart-table.tsx";
import { ShareRows } from "./share-rows.tsx";

const shown = 6;
const time = (ms: number | null) => (ms === null ? "—" : formatDuration(ms));

/** Where the tokens and the money went, by model. */
export function ModelsCard({ stats, filter }: { stats: Stats; filter: OverviewFilter }) {
	const models = costliestModels(stats.models, stats.models.length);
	const most = Math.max(...models.map(({ usage }) => totalTokens(usage)), 1);
	const hrefOf = (model: string) => runsHref({ ...runsBehind(filter), model });
	return (
		<ChartCard
			title="Models"
			note={<span className="whitespace-nowrap">tokens · p95 · cost</span>}
			summary={models[0] === undefined ? "No model was called." : `The costliest is ${models[0].model}.`}
			empty={models.length === 0 ? "No model was called in this time." : null}
			table={
				<ChartTable
					head={["Model", "Calls", "Errors", "Tokens", "Cost", "First token p50", "Median", "p95"]}
					rows={models.map(({ model, calls, errors, usage, cost, unpricedCalls, durationMs, firstTokenMs }) => ({
						key: model,
						href: hrefOf(model),
						cells: [
							model,
							formatCount(calls),
							formatCount(errors),
							formatTokens(totalTokens(usage)),
							<Cost key="cost" usd={cost} unpriced={unpricedCalls} digits={3} />,
							...[firstTokenMs.p50, durationMs.p50, durationMs.p95].map(time),
						],
					}))}
				/>
			}
		>
			<ShareRows
				fill="bg-k-llm"
				rows={models.slice(0, shown).map(({ model, usage, cost, unpricedCalls, durationMs }) => ({
					key: model,
					name: model,
					href: hrefOf(model),
					share: totalTokens(usage) / most,
					values: [
						formatTokens(totalTokens(usage)),
						time(durationMs.p95),
						<Cost key="cost" usd={cost} unpriced={unpricedCalls} className="text-text-1" />,
					],
				}))}
			/>
		</ChartCard>
	);
}
