import type { Uncovered } from "@playhead/core";
import { ShieldAlert } from "lucide-react";
import { Skeleton } from "#ui/skeleton.tsx";
import {
	type Chosen,
	changeWords,
	choiceOf,
	type FileChoice,
	type PreviewFile,
	sortFiles,
	summaryOf,
} from "../../model/restore-choice.ts";
import { uncoveredText } from "../../model/uncovered-text.ts";
import type { Place } from "../../model/use-preview.ts";
import { PlusMinus } from "../change-figures.tsx";
import { PreviewFileRow } from "./preview-file-row.tsx";

export type PreviewFilesProps = {
	sessionId: string;
	place: Place;
	preview: { files: readonly PreviewFile[]; notCovered: number; uncovered: Uncovered } | undefined;
	chosen: Chosen;
	onChoose: (path: string, choice: FileChoice) => void;
};

/** Every file that the restore would change, conflicts first. */
export function PreviewFiles({ sessionId, place, preview, chosen, onChoose }: PreviewFilesProps) {
	if (preview === undefined) return <Loading />;
	const { files, notCovered, uncovered } = preview;
	const { picked, insertions, deletions } = summaryOf(files, chosen);
	return (
		<>
			<div className="num flex h-[34px] items-center gap-2.5 whitespace-nowrap border-line-1 border-b px-5 text-text-3 text-xs max-md:px-4">
				<span className="font-medium text-text-1">
					{files.length === 0 ? "All files are as they were then" : `${picked.length} of ${files.length} files`}
				</span>
				<span className="truncate">{changeWords(picked)}</span>
				<span className="ml-auto">
					{picked.length === 0 ? null : <PlusMinus insertions={insertions} deletions={deletions} />}
				</span>
			</div>
			<ul aria-label="Files">
				{sortFiles(files).map((file) => (
					<PreviewFileRow
						key={file.path}
						sessionId={sessionId}
						place={place}
						file={file}
						choice={choiceOf(file, chosen)}
						onChoose={onChoose}
					/>
				))}
			</ul>
			{notCovered === 0 ? null : (
				<p className="flex gap-2 px-5 py-2.5 text-text-3 text-xs max-md:px-4">
					<ShieldAlert aria-hidden="true" strokeWidth={1.6} className="mt-px size-3.5 shrink-0" />
					Not covered by snapshots, so not touched: {uncoveredText(uncovered)}.
				</p>
			)}
		</>
	);
}

function Loading() {
	return (
		<section aria-busy="true" aria-label="Comparing the files">
			<div className="flex h-[34px] items-center border-line-1 border-b px-5">
				<Skeleton className="w-24" />
			</div>
			{[0, 1, 2].map((row) => (
				<div key={row} className="flex h-8 items-center border-line-1 border-b px-5">
					<Skeleton className="w-1/2" />
				</div>
			))}
		</section>
	);
}
