import { totalTokens } from "@playhead/core";
import { FoldVertical, RotateCcw } from "lucide-react";
import Link from "next/link";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { turnName } from "../../model/restore-words.ts";
import type { Side, Step } from "../../model/use-comparison.ts";

/** What one way has that the other has not, in the order in which it came. `alone`: the other has nothing of its own. */
export function SideSteps({ side, alone }: { side: Side; alone: boolean }) {
	const { totals, turn, steps, hasMore } = side;
	const turns = totals.turns === 1 ? "1 turn" : `${formatCount(totals.turns)} turns`;
	return (
		<section aria-label={alone ? "Said and done in between" : `Only on the way to ${turnName(turn)}`}>
			<div className="num flex flex-wrap items-center gap-x-2.5 bg-bg-2 px-5 py-1.5 text-text-3 text-xs max-md:px-4">
				<h4 className="font-medium text-text-1">{alone ? "In between" : `Only on the way to ${turnName(turn)}`}</h4>
				<span>
					{turns}
					<span className="dot-before">{formatDuration(totals.durationMs)}</span>
					<span className="dot-before">{formatTokens(totalTokens(totals.usage))} tokens</span>
					<span className="dot-before">
						<Cost usd={totals.cost} unpriced={totals.cost === null ? 0 : totals.unpricedCalls} />
					</span>
					{totals.failed > 0 ? <span className="dot-before text-error">{totals.failed} failed</span> : null}
				</span>
			</div>
			<ol>
				{steps.map((step) => (
					<li
						key={`${step.sessionId} ${step.type} ${step.seq}`}
						className="border-line-1 border-b px-5 py-2 max-md:px-4"
					>
						<StepView step={step} />
					</li>
				))}
			</ol>
			{hasMore ? (
				<p className="px-5 py-2 text-text-3 text-xs max-md:px-4">
					The first {steps.filter(({ type }) => type === "turn").length} turns are listed.
				</p>
			) : null}
		</section>
	);
}

function StepView({ step }: { step: Step }) {
	switch (step.type) {
		case "prompt":
			return <Words label="You" text={step.text} truncated={step.truncated} />;
		case "compaction":
			return (
				<p className="flex items-center gap-2 text-sm text-text-2">
					<FoldVertical aria-hidden="true" strokeWidth={1.6} className="size-3.5 text-text-3" />
					Older turns were summarised
				</p>
			);
		case "restore":
			return (
				<p className="flex items-center gap-2 text-sm text-text-2">
					<RotateCcw aria-hidden="true" strokeWidth={1.6} className="size-3.5 text-text-3" />
					Restored to {turnName(step.toTurn)}
				</p>
			);
		case "turn":
			return <TurnStep step={step} />;
	}
}

function TurnStep({ step }: { step: Extract<Step, { type: "turn" }> }) {
	const { turn, said, truncated, calls, durationMs, sessionId } = step;
	return (
		<>
			<p className="num mb-1 flex items-center gap-2 text-text-3 text-xs">
				<Link
					href={`/sessions/${sessionId}?panel=timeline&turn=${turn}#turn-${turn}`}
					className="font-medium text-text-2 hover:text-text-1 hover:underline"
				>
					Turn {turn}
				</Link>
				<span>{durationMs === null ? "running" : formatDuration(durationMs)}</span>
			</p>
			{said === null ? null : <Words text={said} truncated={truncated} />}
			{calls.length === 0 ? null : (
				<ul className="mt-1 flex flex-col gap-0.5">
					{calls.map(({ spanId, name, summary, status }) => (
						<li key={spanId} className="flex min-w-0 gap-2 font-mono text-xs">
							<span className={cn("shrink-0", status === "error" ? "text-error" : "text-text-2")}>
								{name}
								{status === "error" ? <span className="font-sans"> × failed</span> : null}
							</span>
							<span className="truncate text-text-3" title={summary}>
								{summary}
							</span>
						</li>
					))}
				</ul>
			)}
		</>
	);
}

function Words({ label, text, truncated }: { label?: string; text: string; truncated: boolean }) {
	return (
		<p className="line-clamp-6 whitespace-pre-wrap text-sm text-text-1 [overflow-wrap:anywhere]">
			{label === undefined ? null : <span className="text-text-3">{label}: </span>}
			{text}
			{truncated ? "…" : ""}
		</p>
	);
}
