"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, Plus } from "lucide-react";
import { useMemo } from "react";
import { useTitle } from "#live/use-title.ts";
import { type Command, useCommands } from "#shell/commands.ts";
import { useTRPC } from "#trpc/context.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { costDays, useAgentCosts } from "../model/use-agent-costs.ts";
import { useAgentsUrl } from "../model/use-agents-url.ts";
import { AgentEditor } from "./agent-editor.tsx";
import { AgentList } from "./agent-list.tsx";

/** All agents at the left, one of them at the right; on a phone, one of the two. */
export function AgentsPage() {
	const url = useAgentsUrl();
	const list = useQuery(useTRPC().agents.list.queryOptions());
	const costs = useAgentCosts();
	const { create } = url;
	useTitle("Agents");
	useCommands(
		useMemo<Command[]>(
			() => [{ id: "new-agent", label: "New agent", group: "Agents", keys: [], run: () => create(null) }],
			[create],
		),
	);
	const opened = url.isNew ? null : url.agent;
	const isOpen = opened !== null || url.isNew;
	return (
		<main className="flex min-h-0 flex-1">
			<section
				aria-label="All agents"
				className={cn(
					"flex w-80 shrink-0 flex-col border-line-1 border-r bg-bg-1 max-md:w-full",
					isOpen && "max-md:hidden",
				)}
			>
				<header className="flex h-12 shrink-0 items-center gap-2 border-line-1 border-b pr-3 pl-4">
					<h1 className="text-xl">Agents</h1>
					<span className="flex-1 text-text-3 text-xs">{costDays} days</span>
					<Button onClick={() => create(null)}>
						<Plus aria-hidden="true" />
						New
					</Button>
				</header>
				{list.isError ? (
					<ErrorState
						title="The agents could not be read"
						code={describeError(list.error).code}
						onRetry={() => void list.refetch()}
					>
						{describeError(list.error).message}
					</ErrorState>
				) : list.data === undefined ? (
					<div className="flex flex-col gap-8 p-4">
						<Skeleton className="w-40" />
						<Skeleton className="w-48" />
						<Skeleton className="w-36" />
					</div>
				) : (
					<AgentList {...list.data} chosen={opened} costs={costs} onOpen={url.open} />
				)}
				<p className="border-line-1 border-t px-4 py-2 text-text-3 text-xs">
					{list.data?.file === null || list.data === undefined ? (
						"Agents of the file playhead.config.yaml appear here, too."
					) : (
						<>
							Where a name stands twice, the file counts: <span className="break-all font-mono">{list.data.file}</span>
						</>
					)}
				</p>
			</section>
			<section aria-label="Agent" className={cn("flex min-w-0 flex-1 flex-col", !isOpen && "max-md:hidden")}>
				{isOpen ? <h1 className="sr-only md:hidden">Agents</h1> : null}
				{isOpen ? (
					<Button variant="ghost" size="touch" className="self-start md:hidden" onClick={() => url.open(null)}>
						<ChevronLeft aria-hidden="true" />
						All agents
					</Button>
				) : null}
				{list.data === undefined ? null : isOpen ? (
					<AgentEditor
						key={`${url.isNew} ${opened ?? url.copy ?? ""}`}
						name={opened}
						copy={url.copy}
						toolNames={list.data.tools}
						defaults={{
							now: list.data.agents.find((agent) => agent.default)?.name ?? list.data.fileDefault,
							file: list.data.fileDefault,
						}}
						figures={opened === null ? undefined : costs?.get(opened)}
						onOpen={url.open}
						onCopy={url.create}
					/>
				) : (
					<EmptyState action={<Button onClick={() => create(null)}>New agent</Button>}>
						Choose an agent to see its prompt, tools and limits, or make one of your own.
					</EmptyState>
				)}
			</section>
		</main>
	);
}
