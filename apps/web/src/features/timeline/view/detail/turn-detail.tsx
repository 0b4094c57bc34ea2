"use client";

import { type SessionRow, totalTokens, type Usage } from "@playhead/core";
import { GitFork, RotateCcw, ShieldAlert, X } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatDuration } from "#format/duration.ts";
import { formatClock } from "#format/time.ts";
import { formatCount, formatTokens } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { TokenBar } from "#ui/token-bar.tsx";
import { tokenBuckets } from "#ui/token-buckets.ts";
import { turnName } from "../../model/restore-words.ts";
import type { StartEntry, TurnEntry } from "../../model/rows.ts";
import { uncoveredText } from "../../model/uncovered-text.ts";
import type { RowActs } from "../rows/row-acts.ts";
import { TurnMenu } from "../rows/turn-menu.tsx";
import { TurnFiles } from "./turn-files.tsx";

export type TurnDetailProps = {
	sessionId: string;
	/** Of a fork: where the turns before it stand. */
	parent: SessionRow["parent"];
	entry: TurnEntry | StartEntry;
	acts: RowActs;
	onClose: () => void;
	/** Leads to its place in the conversation, where that is hidden. */
	onShowInChat: () => void;
};

/** The chosen turn: what it took, what it used, the files that it changed. */
export function TurnDetail({ sessionId, parent, entry, acts, onClose, onShowInChat }: TurnDetailProps) {
	const { snapshot } = entry;
	const turn = entry.type === "turn" ? entry.turn : 0;
	const title = entry.type === "turn" ? `Turn ${turn}: ${entry.title}` : "Start";
	return (
		<section aria-label={`Details of ${turnName(turn)}`} className="flex min-h-0 flex-1 flex-col bg-bg-1">
			<header className="flex shrink-0 items-center gap-1.5 py-2.5 pr-3 pl-5">
				<h2 className="min-w-0 flex-1 truncate text-lg" title={title}>
					{title}
				</h2>
				{snapshot === null || !acts.allowed ? null : (
					<>
						{snapshot.tree === null || snapshot.droppedAt !== null ? null : (
							<Button disabled={acts.forking} onClick={() => acts.onFork(turn)}>
								<GitFork />
								Fork
							</Button>
						)}
						<Button onClick={() => acts.onRestore(turn)}>
							<RotateCcw />
							Restore
						</Button>
						<TurnMenu turn={turn} tabIndex={0} acts={acts} />
					</>
				)}
				<IconButton label="Close the details" shortcut="Esc" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<div className="scroll min-h-0 flex-1">
				{entry.type === "turn" ? <TurnNumbers entry={entry} onShowInChat={onShowInChat} /> : null}
				{snapshot === null ? (
					<p className="px-5 py-2.5 max-md:px-4 text-text-3 text-xs">
						{entry.type === "turn" && entry.running
							? "The files are recorded when the turn ends."
							: "This turn is the parent’s: its files, and the ways back to it, are there."}
						{entry.type === "turn" && entry.seq < 1 && parent !== null ? (
							<>
								{" "}
								<Link
									href={`/sessions/${parent.sessionId}?panel=timeline&turn=${turn}`}
									className="text-text-1 underline underline-offset-2"
								>
									Show it there
								</Link>
							</>
						) : null}
					</p>
				) : entry.type === "turn" ? (
					<TurnFiles sessionId={sessionId} turn={turn} />
				) : null}
				{snapshot !== null && snapshot.notCovered > 0 ? (
					<p className="flex gap-2 px-5 py-3 max-md:px-4 text-text-3 text-xs">
						<ShieldAlert aria-hidden="true" strokeWidth={1.6} className="mt-px size-3.5 shrink-0" />
						{snapshot.notCovered} {snapshot.notCovered === 1 ? "path is" : "paths are"} not in the snapshot:{" "}
						{uncoveredText(snapshot.uncovered)}.
					</p>
				) : null}
			</div>
		</section>
	);
}

function TurnNumbers({ entry, onShowInChat }: { entry: TurnEntry; onShowInChat: () => void }) {
	const { at, durationMs, tools, usage, cost } = entry;
	const inTools = tools.reduce((total, tool) => total + tool.durationMs, 0);
	return (
		<>
			<dl className="num grid grid-cols-3 gap-x-3 px-5 pb-3 max-md:px-4 text-xs max-md:[&>div]:flex-col max-md:[&>div]:gap-0">
				<Fact name="Start">{at === null ? "—" : formatClock(Date.parse(at))}</Fact>
				<Fact name="Duration">{durationMs === null ? "—" : formatDuration(durationMs)}</Fact>
				<Fact name="In tools">{formatDuration(inTools)}</Fact>
			</dl>
			<div className="border-line-1 border-y px-5 py-3 max-md:px-4">
				{usage === null ? (
					<p className="text-text-3 text-xs">No tokens told yet</p>
				) : (
					<TurnTokens usage={usage} cost={cost} />
				)}
				<Button
					size="sm"
					variant="ghost"
					className="mt-2 -ml-2 hidden @min-[1000px]:inline-flex max-md:inline-flex"
					onClick={onShowInChat}
				>
					Show in the conversation
				</Button>
			</div>
		</>
	);
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
	return (
		<div className="flex justify-between gap-2 border-line-1 border-l pl-3 first:border-0 first:pl-0">
			<dt className="text-text-3">{name}</dt>
			<dd className="text-text-1">{children}</dd>
		</div>
	);
}

function TurnTokens({ usage, cost }: { usage: Usage; cost: number | null }) {
	return (
		<>
			<p className="num flex text-xs">
				<b className="flex-1 font-medium text-text-1">Tokens</b>
				<span className="text-text-1">{formatCount(totalTokens(usage))}</span>
				<span className="dot-before text-text-3">
					<Cost usd={cost} digits={3} />
				</span>
			</p>
			<TokenBar usage={usage} className="my-2" />
			<ul className="num flex flex-wrap gap-x-3.5 gap-y-1 text-text-3 text-xs">
				{tokenBuckets
					.filter(({ key }) => usage[key] > 0)
					.map(({ key, name, fill }) => (
						<li key={key} className="inline-flex items-center gap-1.5">
							<i aria-hidden="true" className={cn("size-2 rounded-1", fill)} />
							{name} <span className="text-text-1">{formatTokens(usage[key])}</span>
						</li>
					))}
			</ul>
		</>
	);
}
