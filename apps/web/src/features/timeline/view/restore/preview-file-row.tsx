"use client";

import { Check, ChevronDown, ChevronRight, TriangleAlert } from "lucide-react";
import { Checkbox } from "radix-ui";
import { useId, useState } from "react";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { cn } from "#ui/cn.ts";
import { IconButton } from "#ui/icon-button.tsx";
import type { FileChoice, PreviewFile } from "../../model/restore-choice.ts";
import { type Place, usePreviewDiff } from "../../model/use-preview.ts";
import { PlusMinus } from "../change-figures.tsx";
import { ChangeLetter } from "../change-letter.tsx";
import { FilePath } from "../file-path.tsx";
import { ConflictNote } from "./conflict-note.tsx";
import { ThreeWay } from "./three-way.tsx";

export type PreviewFileRowProps = {
	sessionId: string;
	place: Place;
	file: PreviewFile;
	choice: FileChoice;
	onChoose: (path: string, choice: FileChoice) => void;
};

/** A file of the preview: whether it goes back, how it differs, and why it may be better left alone. */
export function PreviewFileRow({ sessionId, place, file, choice, onChoose }: PreviewFileRowProps) {
	const { path, change, insertions, deletions, binary, conflict, blocked, diff } = file;
	const [open, setOpen] = useState(false);
	const [comparing, setComparing] = useState(false);
	const id = useId();
	const missing = diff === null && !binary;
	const asked = usePreviewDiff(sessionId, place, path, open && missing);
	const found = asked.data?.files.find((other) => other.path === path);
	return (
		<li
			data-conflict={conflict && blocked === null ? "" : undefined}
			className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]"
		>
			<div className={cn("border-line-1 border-b", (conflict || blocked !== null) && "bg-waiting-weak")}>
				<div className="flex h-8 items-center gap-2.5 px-5 max-md:h-11 max-md:px-4">
					<Checkbox.Root
						checked={choice !== "leave"}
						disabled={blocked !== null}
						aria-label={`Restore ${path}`}
						onCheckedChange={(checked) => onChoose(path, checked === true ? "restore" : "leave")}
						className="touch-target grid size-3.5 shrink-0 place-items-center rounded-[3px] border-[1.5px] border-text-3 text-bg-1 disabled:opacity-50 data-[state=checked]:border-text-1 data-[state=checked]:bg-text-1"
					>
						<Checkbox.Indicator>
							<Check aria-hidden="true" strokeWidth={3} className="size-2.5" />
						</Checkbox.Indicator>
					</Checkbox.Root>
					<ChangeLetter change={change} />
					<FilePath path={path} />
					<span className="ml-auto flex shrink-0 items-center gap-2.5">
						{conflict ? (
							<span className="inline-flex items-center gap-1 font-medium text-waiting text-xs">
								<TriangleAlert aria-hidden="true" className="size-3.5" />
								Conflict
							</span>
						) : null}
						<PlusMinus insertions={insertions} deletions={deletions} />
						<IconButton
							size="sm"
							label={`Diff of ${path}`}
							aria-expanded={open}
							aria-controls={id}
							onClick={() => setOpen(!open)}
						>
							{open ? <ChevronDown /> : <ChevronRight />}
						</IconButton>
					</span>
				</div>
				<ConflictNote
					file={file}
					choice={choice}
					onChoose={onChoose}
					comparing={comparing}
					onCompare={() => setComparing(!comparing)}
				/>
			</div>
			{comparing ? (
				<ThreeWay sessionId={sessionId} place={place} path={path} choice={choice} onChoose={onChoose} />
			) : null}
			<div id={id}>
				{open ? (
					<FileDiff
						path={path}
						binary={binary}
						diff={diff ?? found?.diff ?? undefined}
						truncated={file.truncated || found?.truncated === true}
						error={asked.error}
						onRetry={() => void asked.refetch()}
					/>
				) : null}
			</div>
		</li>
	);
}
