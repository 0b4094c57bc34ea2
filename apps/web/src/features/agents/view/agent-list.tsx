"use client";

import type { AgentDescription } from "@playhead/api";
import { FileText, SquareTerminal } from "lucide-react";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import type { useAgentCosts } from "../model/use-agent-costs.ts";

export type AgentListProps = {
	agents: readonly AgentDescription[];
	/** Stored ones that this version does not take. */
	broken: readonly string[];
	chosen: string | null;
	costs: ReturnType<typeof useAgentCosts>;
	onOpen: (name: string) => void;
};

/** The agents, the default one first, with what each has cost. */
export function AgentList({ agents, broken, chosen, costs, onOpen }: AgentListProps) {
	return (
		<ul aria-label="Agents" className="scroll min-h-0 flex-1">
			{agents.map((agent) => (
				<li key={agent.name} className="border-line-1 border-b">
					<Row agent={agent} chosen={agent.name === chosen} figures={costs?.get(agent.name)} onOpen={onOpen} />
				</li>
			))}
			{broken.map((name) => (
				<li key={name} className="border-line-1 border-b">
					<button
						type="button"
						aria-current={name === chosen}
						onClick={() => onOpen(name)}
						className={cn(
							"flex h-14 w-full items-center gap-2 px-4 text-left hover:bg-bg-2",
							name === chosen && "bg-bg-4",
						)}
					>
						<span className="font-medium text-text-1">{name}</span>
						<span className="text-error text-xs">× needs to be corrected</span>
					</button>
				</li>
			))}
		</ul>
	);
}

type RowProps = {
	agent: AgentDescription;
	chosen: boolean;
	figures: { runs: number; cost: number | null; unpricedCalls: number } | undefined;
	onOpen: (name: string) => void;
};

function Row({ agent, chosen, figures, onOpen }: RowProps) {
	return (
		<button
			type="button"
			aria-current={chosen}
			onClick={() => onOpen(agent.name)}
			className={cn(
				"grid h-14 w-full grid-cols-[minmax(0,1fr)_auto] content-center gap-x-3 px-4 text-left hover:bg-bg-2",
				chosen && "bg-bg-4 hover:bg-bg-4",
			)}
		>
			<span className="flex min-w-0 items-center gap-1.5">
				<span className="truncate font-medium text-text-1">{agent.name}</span>
				{agent.default ? <span className="text-text-3 text-xs">default</span> : null}
				{agent.source === "stored" ? null : agent.source === "installed" ? (
					<SquareTerminal aria-label="found on the PATH" className="size-3 shrink-0 text-text-3" />
				) : (
					<FileText aria-label="defined in a file" className="size-3 shrink-0 text-text-3" />
				)}
			</span>
			<span className="num text-right text-sm text-text-1">
				{figures === undefined ? null : <Cost usd={figures.cost} unpriced={figures.unpricedCalls} />}
			</span>
			<span className="truncate font-mono text-text-3 text-xs">{agent.model}</span>
			<span className="num text-right text-text-3 text-xs">
				{agent.ready ? (
					`${formatCount(figures?.runs ?? 0)} ${figures?.runs === 1 ? "run" : "runs"}`
				) : (
					<span className="text-waiting">key missing</span>
				)}
			</span>
		</button>
	);
}
