"use client";

import { useState } from "react";
import { cn } from "#ui/cn.ts";
import { beginsBlock, recency } from "../../model/blame-blocks.ts";
import { sourceLabel, sourceSentence } from "../../model/source-words.ts";
import type { Blame, LineSource } from "../../model/types.ts";
import { type FileAt, useBlame, useFileText } from "../../model/use-files.ts";
import { CodeLines } from "./code-lines.tsx";
import { PaneNote, PaneState } from "./pane-state.tsx";
import { SourceBar } from "./source-bar.tsx";

export type LinesTabProps = {
	at: FileAt;
	deleted: boolean;
	onShowStep: (source: LineSource) => void;
	onShowInChat: (source: LineSource) => void;
};

/** Who wrote each line: a name in the margin, and the way to that step. */
export function LinesTab({ at, deleted, onShowStep, onShowInChat }: LinesTabProps) {
	const text = useFileText(at, !deleted);
	const blame = useBlame(at, !deleted);
	const [chosen, setChosen] = useState<number | null>(null);
	if (deleted) return <PaneNote>The file is not there any more; its history says who deleted it.</PaneNote>;
	if (text.data === undefined || blame.data === undefined) {
		const failed = text.error ?? blame.error;
		return <PaneState error={failed} onRetry={() => void (text.error === null ? blame : text).refetch()} />;
	}
	const { lines, sources, coarse, earlier } = blame.data;
	if (lines === null || text.data.text === null) return <PaneNote>Binary content has no lines.</PaneNote>;
	if (lines.length === 0) return <PaneNote>The file is empty.</PaneNote>;
	const source = chosen === null ? null : (sources[chosen] ?? null);
	return (
		<>
			<CodeLines
				text={text.data.text}
				path={at.path}
				margin={marginOf({ lines, sources, chosen, onChoose: setChosen })}
			/>
			{coarse || earlier ? (
				<PaneNote>
					{coarse ? "There was no time to compare all versions line by line" : "Only the newest versions were compared"}
					: a line may be older than it says.
				</PaneNote>
			) : null}
			{source === null ? null : (
				<SourceBar
					source={source}
					sessionId={at.sessionId}
					onShowStep={() => onShowStep(source)}
					onShowInChat={() => onShowInChat(source)}
					onClose={() => setChosen(null)}
				/>
			)}
		</>
	);
}

type MarginInput = {
	lines: readonly number[];
	sources: Blame["sources"];
	chosen: number | null;
	onChoose: (source: number) => void;
};

function marginOf({ lines, sources, chosen, onChoose }: MarginInput) {
	const newness = recency(sources);
	return {
		columns: 20,
		marked: (index: number) => chosen !== null && lines[index] === chosen,
		draw: (index: number) => {
			const own = lines[index] ?? 0;
			const source = sources[own];
			const first = beginsBlock(lines, index);
			if (source === undefined) return null;
			return (
				<span
					className={cn(
						"flex w-[132px] shrink-0 select-none bg-bg-1 max-md:w-[104px]",
						first && index > 0 && "shadow-[inset_0_1px_var(--line-1)]",
					)}
				>
					<i
						aria-hidden="true"
						className="w-[3px] shrink-0 bg-text-2"
						style={{ opacity: 0.12 + 0.88 * (newness[own] ?? 0) }}
					/>
					{first ? (
						<button
							type="button"
							title={sourceSentence(source)}
							aria-pressed={own === chosen}
							onClick={() => onChoose(own)}
							className="focus-inset min-w-0 flex-1 truncate px-1.5 text-left text-[10.5px] text-text-3 hover:bg-bg-3 hover:text-text-1 aria-pressed:text-text-1"
						>
							{sourceLabel(source)}
						</button>
					) : null}
				</span>
			);
		},
	};
}
