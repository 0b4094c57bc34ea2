"use client";

import { UnfoldVertical } from "lucide-react";
import { useState } from "react";
import { useDiffLayout } from "#features/diff/model/use-diff-layout.ts";
import { DiffLayoutSwitch } from "#features/diff/view/diff-layout-switch.tsx";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";
import { type FileAt, useFileDiff } from "../../model/use-files.ts";
import { PaneNote, PaneState } from "./pane-state.tsx";

/** Lines around a change: a few, or the whole file. */
const context = { few: 3, all: 100_000 };

export type DiffTabProps = { at: FileAt; againstTurn: number | undefined };

/** How the file differs from what it is compared with. */
export function DiffTab({ at, againstTurn }: DiffTabProps) {
	const [layout, setLayout] = useDiffLayout();
	const [whole, setWhole] = useState(false);
	const lines = whole ? context.all : context.few;
	const { data, error, refetch } = useFileDiff(at, againstTurn, lines, true);
	if (data === undefined) return <PaneState error={error} onRetry={() => void refetch()} />;
	const { point, against, change, binary, diff, truncated, path } = data;
	const other = against === null || against.turn === 0 ? "the start" : `turn ${against.turn}`;
	return (
		<>
			<div className="num flex h-8 shrink-0 items-center gap-1 border-line-1 border-b pr-2 pl-4 text-text-3 text-xs max-md:h-11">
				<span className="truncate">
					{other} → {point.turn === 0 ? "the start" : `turn ${point.turn}`}
				</span>
				<span className="ml-auto flex items-center gap-1.5">
					<IconButton
						size="sm"
						label={whole ? "Show the changes alone" : "Show the whole file"}
						aria-pressed={whole}
						onClick={() => setWhole(!whole)}
						className={cn(whole && "bg-bg-4 text-text-1")}
					>
						<UnfoldVertical />
					</IconButton>
					<DiffLayoutSwitch layout={layout} onLayout={setLayout} />
				</span>
			</div>
			{change === null ? (
				<PaneNote>Nothing differs between the two.</PaneNote>
			) : (
				<FileDiff
					binary={binary}
					diff={diff}
					path={path}
					layout={layout}
					truncated={truncated}
					fill
					onRetry={() => void refetch()}
				/>
			)}
		</>
	);
}
