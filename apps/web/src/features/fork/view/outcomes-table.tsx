import { totalTokens } from "@playhead/core";
import { GitFork } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { Markdown } from "#features/conversation/view/markdown/markdown.tsx";
import { ChangeFigures } from "#features/timeline/view/change-figures.tsx";
import { formatDuration } from "#format/duration.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { Status } from "#ui/status.tsx";
import { letterOf } from "../model/pair.ts";
import type { Outcome, Outcomes } from "../model/use-outcomes.ts";

type Line = { name: string; of: (outcome: Outcome) => ReactNode; best?: (outcome: Outcome) => number | null };

const lines: readonly Line[] = [
	{ name: "Status", of: ({ status }) => <Status status={status} /> },
	{
		name: "Agent",
		of: ({ agent, model }) => (
			<>
				{agent} <span className="text-text-3">{model}</span>
			</>
		),
	},
	{ name: "Asked", of: ({ prompt }) => <Words of={prompt} none="Nothing since" /> },
	{ name: "Turns", of: ({ totals }) => formatCount(totals.turns), best: ({ totals }) => totals.turns },
	{
		name: "Time",
		of: ({ totals }) => formatDuration(totals.durationMs),
		best: ({ totals }) => totals.durationMs,
	},
	{
		name: "Tokens",
		of: ({ totals }) => formatTokens(totalTokens(totals.usage)),
		best: ({ totals }) => totalTokens(totals.usage),
	},
	{
		name: "Cost",
		of: ({ totals: { cost, unpricedCalls } }) => (
			<Cost usd={cost} unpriced={cost === null ? 0 : unpricedCalls} digits={3} />
		),
		best: ({ totals }) => totals.cost,
	},
	{
		name: "Calls",
		of: ({ totals: { calls, failed } }) => (
			<>
				{formatCount(calls)}
				{failed > 0 ? <span className="text-error"> × {formatCount(failed)} failed</span> : null}
			</>
		),
	},
	{
		name: "Files",
		of: ({ files, filesReason }) =>
			files === null ? (
				<span className="text-text-3">{filesReason}</span>
			) : (
				<ChangeFigures
					filesChanged={files.length}
					insertions={files.reduce((sum, { insertions }) => sum + (insertions ?? 0), 0)}
					deletions={files.reduce((sum, { deletions }) => sum + (deletions ?? 0), 0)}
				/>
			),
	},
	{ name: "Answer", of: ({ answer }) => <Answer of={answer} /> },
];

/** One column a session, one line a fact. On a phone the columns are scrolled sideways. */
export function OutcomesTable({ outcomes: { sessions } }: { outcomes: Outcomes }) {
	return (
		<div
			// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a table that scrolls by itself
			role="group"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			aria-label="Outcomes, side by side"
			className="scroll focus-inset border-line-1 border-b"
		>
			<table className="num w-full min-w-max border-collapse text-left text-sm">
				<thead>
					<tr className="border-line-1 border-b">
						<th scope="col" className="w-20 px-4 max-md:px-3">
							<span className="sr-only">What</span>
						</th>
						{sessions.map((outcome, index) => (
							<th
								key={outcome.sessionId}
								scope="col"
								className="w-[340px] px-4 py-2.5 font-normal max-md:w-[240px] max-md:px-3"
							>
								<Head outcome={outcome} letter={letterOf(index)} />
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{lines.map(({ name, of, best }) => {
						const least = best === undefined ? null : leastOf(sessions.map(best));
						return (
							<tr key={name} className="border-line-1 border-b align-top last:border-b-0">
								<th scope="row" className="px-4 py-1.5 font-normal text-text-3 text-xs leading-5 max-md:px-3">
									{name}
								</th>
								{sessions.map((outcome) => (
									<td
										key={outcome.sessionId}
										className={cn(
											"max-w-[420px] px-4 py-1.5 text-text-2 max-md:max-w-[260px] max-md:px-3",
											least !== null && best?.(outcome) === least && "font-medium text-text-1",
										)}
									>
										{of(outcome)}
										{least !== null && best?.(outcome) === least ? (
											<span className="ml-1.5 text-2xs text-text-3">least</span>
										) : null}
									</td>
								))}
							</tr>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}

/** `null`: all are the same, or there is no other to compare with. */
function leastOf(values: readonly (number | null)[]): number | null {
	const known = values.filter((value) => value !== null);
	if (known.length < 2 || new Set(known).size < 2) return null;
	return Math.min(...known);
}

function Head({ outcome, letter }: { outcome: Outcome; letter: string }) {
	const { sessionId, title, parent, archived } = outcome;
	return (
		<span className="flex min-w-0 items-center gap-2">
			<b className="font-semibold text-text-1">{letter}</b>
			{parent === null ? null : (
				<GitFork aria-label="Fork" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3" />
			)}
			<Link href={`/sessions/${sessionId}`} dir="auto" className="max-w-[280px] truncate text-text-1 hover:underline">
				{title}
			</Link>
			{archived ? <span className="text-text-3 text-xs">archived</span> : null}
		</span>
	);
}

function Words({ of, none }: { of: { text: string; truncated: boolean } | null; none: string }) {
	if (of === null) return <span className="text-text-3">{none}</span>;
	return (
		<p dir="auto" className="line-clamp-6 whitespace-pre-wrap [overflow-wrap:anywhere]">
			{of.text}
			{of.truncated ? "…" : ""}
		</p>
	);
}

function Answer({ of }: Pick<Parameters<typeof Words>[0], "of">) {
	if (of === null) return <span className="text-text-3">No answer yet</span>;
	return (
		<div
			// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group is no landmark: there is one in every column
			role="group"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			aria-label="Answer"
			className="scroll focus-inset max-h-[320px] whitespace-normal [overflow-wrap:anywhere]"
		>
			<Markdown text={of.truncated ? `${of.text}…` : of.text} streaming={false} />
		</div>
	);
}
