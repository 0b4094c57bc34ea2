import { totalTokens, type Usage } from "@playhead/core";
import Link from "next/link";
import { runsHref } from "#features/run-list/model/filter.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Cost } from "#ui/cost.tsx";
import { costDays } from "../model/use-agent-costs.ts";

export type AgentFigures = {
	runs: number;
	errors: number;
	cost: number | null;
	unpricedCalls: number;
	usage: Usage;
};

/** What an agent did in the last days, with the way to its runs. */
export function CostLine({ name, figures }: { name: string; figures: AgentFigures | undefined }) {
	if (figures === undefined) return <p className="text-sm text-text-3">No run in the last {costDays} days.</p>;
	return (
		<p className="num flex flex-wrap gap-x-3 text-sm text-text-2">
			<span className="text-text-3">Last {costDays} days</span>
			<Link
				href={runsHref({ agent: name })}
				className="underline decoration-line-3 underline-offset-2 hover:text-text-1"
			>
				{formatCount(figures.runs)} {figures.runs === 1 ? "run" : "runs"}
			</Link>
			<span className={figures.errors > 0 ? "text-error" : undefined}>
				{figures.errors > 0 ? "× " : ""}
				{formatCount(figures.errors)} {figures.errors === 1 ? "error" : "errors"}
			</span>
			<span>{formatTokens(totalTokens(figures.usage))} tokens</span>
			<Cost usd={figures.cost} unpriced={figures.unpricedCalls} className="text-text-1" />
		</p>
	);
}
