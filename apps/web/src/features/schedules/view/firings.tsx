"use client";

import type { RunStatus } from "@playhead/core";
import { totalTokens } from "@playhead/core";
import Link from "next/link";
import { formatExact } from "#format/time.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Cost } from "#ui/cost.tsx";
import { Duration } from "#ui/duration.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { Tokens } from "#ui/tokens.tsx";
import { type FiringItem, type ScheduleItem, useFirings } from "../model/use-schedules.ts";
import { firingOutcome } from "../model/words.ts";

/** The moments that come, and what came of those that were. */
export function Firings({ schedule: { scheduleId, name, upcoming, prompt } }: { schedule: ScheduleItem }) {
	const { data, isError, error, refetch, hasNextPage, isFetchingNextPage, more } = useFirings(scheduleId);
	const firings = data?.pages.flatMap(({ items }) => items);
	return (
		<div className="grid grid-cols-[240px_minmax(0,1fr)] gap-6 bg-bg-0 py-3 pr-4 pl-11 max-md:grid-cols-1 max-md:gap-3 max-md:px-3">
			<div className="min-w-0">
				<h2 className="mb-1 font-medium text-text-3 text-xs">Comes next</h2>
				{upcoming.length === 0 ? <p className="text-sm text-text-3">Nothing while it is paused.</p> : null}
				<ol className="num text-sm text-text-2">
					{upcoming.map((at) => (
						<li key={at}>
							<time dateTime={at}>{formatExact(at)}</time>
						</li>
					))}
				</ol>
				<h2 className="mt-3 mb-1 font-medium text-text-3 text-xs">Prompt</h2>
				<p dir="auto" className="line-clamp-6 whitespace-pre-wrap break-words text-sm text-text-2">
					{prompt}
				</p>
			</div>
			<div className="min-w-0">
				<h2 className="mb-1 font-medium text-text-3 text-xs">Firings</h2>
				{isError ? (
					<ErrorState title="The firings could not be read" onRetry={() => void refetch()} className="px-0">
						{describeError(error).message}
					</ErrorState>
				) : firings?.length === 0 ? (
					<p className="text-sm text-text-3">It has not fired yet.</p>
				) : (
					<ul aria-label={`Firings of “${name}”`}>
						{firings?.map((firing) => (
							<FiringRow key={firing.firingId} firing={firing} />
						))}
					</ul>
				)}
				{hasNextPage ? (
					<Button size="sm" className="mt-2" disabled={isFetchingNextPage} onClick={() => void more()}>
						{isFetchingNextPage ? "Reading" : "Earlier firings"}
					</Button>
				) : null}
			</div>
		</div>
	);
}

const glyphs: Record<FiringItem["status"], RunStatus> = {
	pending: "queued",
	waiting: "queued",
	started: "lost",
	skipped: "cancelled",
	missed: "cancelled",
	failed: "error",
};

function FiringRow({ firing }: { firing: FiringItem }) {
	const { dueAt, sessionId, run, status, error, trigger } = firing;
	const said = error?.message ?? run?.answer ?? "";
	const what = (
		<>
			{firingOutcome(firing)}
			{trigger === "due" ? null : <span className="text-text-3"> · {trigger === "manual" ? "by hand" : "late"}</span>}
		</>
	);
	return (
		<li className="relative grid min-h-9 grid-cols-[12px_minmax(0,1fr)_auto] items-center gap-x-2.5 border-line-1 border-b py-1 text-sm last:border-b-0 hover:bg-bg-2">
			<StatusGlyph status={run?.status ?? glyphs[status]} />
			<span className="min-w-0 truncate">
				{sessionId === null ? (
					<span className="text-text-1">{what}</span>
				) : (
					<Link
						href={`/sessions/${sessionId}${run === null ? "" : `?run=${run.runId}`}`}
						prefetch={false}
						className="focus-inset text-text-1 after:absolute after:inset-0 after:content-['']"
					>
						{what}
					</Link>
				)}
				{said === "" ? null : (
					<span dir="auto" className="ml-2 text-text-3">
						{said}
					</span>
				)}
			</span>
			<span className="num flex items-center gap-3 text-right text-text-3 text-xs">
				{run === null || totalTokens(run.usage) === 0 ? null : (
					<span className="flex gap-3 max-md:hidden">
						<Duration ms={run.durationMs} />
						<Tokens usage={run.usage} />
						<Cost usd={run.cost} unpriced={0} digits={3} />
					</span>
				)}
				<RelativeTime at={dueAt} />
			</span>
		</li>
	);
}
