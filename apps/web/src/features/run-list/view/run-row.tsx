"use client";

import { totalTokens } from "@playhead/core";
import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { memo } from "react";
import { formatCount } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { Duration } from "#ui/duration.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { Status } from "#ui/status.tsx";
import { Tokens } from "#ui/tokens.tsx";
import type { RunItem } from "../model/use-runs.ts";
import { notOnPhone, rowColumns, wideOnly } from "./columns.ts";

export type RunRowProps = {
	run: RunItem;
	/** Its place in the list, and on the page: px. */
	index: number;
	start: number;
	height: number;
	chosen: boolean;
	onChoose: (runId: string) => void;
};

const number = "num text-right text-text-2 text-xs";

/** One run: its title leads to its trace; the sign at the end to the conversation. */
export const RunRow = memo(function RunRow({ run, index, start, height, chosen, onChoose }: RunRowProps) {
	const { runId, sessionId, title, status, agent, model, startedAt, durationMs, usage, cost, error } = run;
	return (
		<tr
			aria-rowindex={index + 2}
			style={{ height, transform: `translateY(${start}px)` }}
			className={cn(
				rowColumns,
				"absolute inset-x-0 top-0 border-line-1 border-b px-4 hover:bg-bg-2 max-md:px-3 max-md:content-center",
				chosen && "bg-bg-3",
			)}
		>
			<td>
				<input
					type="checkbox"
					checked={chosen}
					onChange={() => onChoose(runId)}
					aria-label={`Choose “${title}” to compare`}
					className="relative z-10 block size-3.5 accent-accent max-md:size-5"
				/>
			</td>
			<td className="min-w-0 truncate text-md">
				<Link
					href={`/traces/${runId}`}
					prefetch={false}
					data-run={runId}
					dir="auto"
					className="focus-inset font-medium text-text-1 after:absolute after:inset-0 after:content-['']"
				>
					{title}
				</Link>
				{error === null ? null : (
					<span className="ml-2 text-text-3 text-xs" title={error.message}>
						{error.code}
					</span>
				)}
			</td>
			<td className="flex max-md:justify-self-end">
				<Status status={status} />
			</td>
			<td className={cn("truncate text-text-2 text-xs", wideOnly)}>{agent}</td>
			<td className={cn("truncate font-mono text-text-2 text-xs", wideOnly)} title={model}>
				{model}
			</td>
			<td className={cn(number, notOnPhone)}>
				<RelativeTime at={startedAt} />
			</td>
			<td className={cn(number, notOnPhone, "text-text-1")}>
				<Duration ms={durationMs} />
			</td>
			<td className={cn(number, wideOnly)}>{formatCount(run.spanCount)}</td>
			<td className={cn(number, notOnPhone)}>{totalTokens(usage) === 0 ? "—" : <Tokens usage={usage} />}</td>
			<td className={cn(number, notOnPhone, "text-text-1")}>
				{totalTokens(usage) === 0 ? "—" : <Cost usd={cost} unpriced={run.unpricedCalls} digits={3} />}
			</td>
			<td className={cn(number, notOnPhone, run.errorCount > 0 && "text-error")}>
				{run.errorCount > 0 ? `× ${formatCount(run.errorCount)}` : "0"}
			</td>
			<td className={notOnPhone}>
				<Link
					href={`/sessions/${sessionId}?run=${runId}`}
					prefetch={false}
					aria-label={`Conversation of “${title}”`}
					title="Conversation"
					className="relative z-10 grid size-6 place-items-center rounded-2 text-text-3 hover:bg-bg-4 hover:text-text-1"
				>
					<MessageSquare aria-hidden="true" className="size-3.5" />
				</Link>
			</td>
			<PhoneFacts run={run} />
		</tr>
	);
});

/** The second line on a phone. */
function PhoneFacts({ run: { agent, startedAt, durationMs, usage, cost, unpricedCalls } }: { run: RunItem }) {
	return (
		<td className="num col-span-2 col-start-2 hidden items-center justify-between gap-2 text-text-3 text-xs max-md:flex">
			<span className="truncate">
				{agent}
				<span className="dot-before">
					<RelativeTime at={startedAt} />
				</span>
				<span className="dot-before">
					<Duration ms={durationMs} />
				</span>
			</span>
			<span className="text-text-1">
				{totalTokens(usage) === 0 ? "—" : <Cost usd={cost} unpriced={unpricedCalls} digits={3} />}
			</span>
		</td>
	);
}
