"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useDiffLayout } from "#features/diff/model/use-diff-layout.ts";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { PlusMinus } from "#features/timeline/view/change-figures.tsx";
import { ChangeLetter } from "#features/timeline/view/change-letter.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { sourceSentence } from "../../model/source-words.ts";
import type { HistoryItem, LineSource } from "../../model/types.ts";
import { type FileAt, useFileDiff, useFileHistory } from "../../model/use-files.ts";
import { PaneNote, PaneState } from "./pane-state.tsx";
import { SourceBar } from "./source-bar.tsx";

export type HistoryTabProps = {
	at: FileAt;
	onShowStep: (source: LineSource) => void;
	onShowInChat: (source: LineSource) => void;
};

/** The turns that changed the file, newest first, each with what it changed and the way to the step. */
export function HistoryTab({ at, onShowStep, onShowInChat }: HistoryTabProps) {
	const { data, error, refetch } = useFileHistory(at, true);
	const [open, setOpen] = useState<string | null>(null);
	if (data === undefined) return <PaneState error={error} onRetry={() => void refetch()} />;
	return (
		<div className="scroll min-h-0 flex-1">
			<ol aria-label="Versions">
				{data.items.map((item) => {
					const key = `${item.sessionId}/${item.turn}`;
					const source = { ...item, call: item.calls.at(-1) ?? null };
					return (
						<Version
							key={key}
							item={item}
							at={at}
							open={open === key}
							onToggle={() => setOpen(open === key ? null : key)}
							onShowStep={() => onShowStep(source)}
							onShowInChat={() => onShowInChat(source)}
						/>
					);
				})}
			</ol>
			{data.earlier ? <PaneNote>Earlier versions are not listed.</PaneNote> : null}
		</div>
	);
}

type VersionProps = {
	item: HistoryItem;
	at: FileAt;
	open: boolean;
	onToggle: () => void;
	onShowStep: () => void;
	onShowInChat: () => void;
};

function Version({ item, at, open, onToggle, onShowStep, onShowInChat }: VersionProps) {
	const id = useId();
	const [layout] = useDiffLayout();
	const { sessionId, path } = at;
	const asked = { sessionId: item.sessionId, path, turn: item.turn };
	const { data, error, refetch } = useFileDiff(
		asked,
		item.againstTurn ?? undefined,
		3,
		open && item.againstTurn !== null,
	);
	const source = { ...item, call: item.calls.at(-1) ?? null };
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<li className="border-line-1 border-b">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={id}
				onClick={onToggle}
				className="focus-inset flex min-h-8 w-full items-center gap-2 px-4 text-left text-sm hover:bg-bg-3 max-md:min-h-11"
			>
				<ChangeLetter change={item.change} />
				<span className="min-w-0 truncate text-text-1">{sourceSentence(source)}</span>
				<span className="ml-auto flex shrink-0 items-center gap-2.5 text-text-3 text-xs">
					<RelativeTime at={item.at} />
					<PlusMinus insertions={item.insertions} deletions={item.deletions} />
					<Chevron aria-hidden="true" className="size-3.5 text-text-3" />
				</span>
			</button>
			<div id={id}>
				{open ? (
					<>
						{item.againstTurn === null ? (
							<PaneNote>
								{item.by === "start" ? "It was there from the start." : "Nothing before it is known."}
							</PaneNote>
						) : (
							<FileDiff
								binary={item.binary}
								diff={data?.diff}
								path={path}
								layout={layout}
								truncated={data?.truncated ?? false}
								error={error}
								onRetry={() => void refetch()}
							/>
						)}
						{item.by === "turn" ? (
							<SourceBar
								source={source}
								sessionId={sessionId}
								onShowStep={onShowStep}
								onShowInChat={onShowInChat}
								onClose={onToggle}
							/>
						) : null}
					</>
				) : null}
			</div>
		</li>
	);
}
