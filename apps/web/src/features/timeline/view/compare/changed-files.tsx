"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { useDiffLayout } from "#features/diff/model/use-diff-layout.ts";
import { DiffLayoutSwitch } from "#features/diff/view/diff-layout-switch.tsx";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { type ChangedFile, type TurnPlace, useFileComparison } from "../../model/use-comparison.ts";
import { PlusMinus } from "../change-figures.tsx";
import { ChangeLetter } from "../change-letter.tsx";
import { FilePath } from "../file-path.tsx";

export type ChangedFilesProps = {
	from: TurnPlace;
	to: TurnPlace;
	files: readonly ChangedFile[] | null;
	/** Why there are none. */
	reason: string | null;
	/** Side by side where it is chosen; a narrow place shows them inline. */
	wide?: boolean;
};

/** The files that differ between two turns, each with its diff on demand. */
export function ChangedFiles({ from, to, files, reason, wide = false }: ChangedFilesProps) {
	const [layout, setLayout] = useDiffLayout();
	if (files === null) return <p className="px-5 py-2.5 text-sm text-text-3">{reason}</p>;
	return (
		<section aria-label="Files that differ">
			<div className="num flex h-[34px] items-center gap-2.5 border-line-1 border-b px-5 text-xs max-md:px-4">
				<h3 className="font-medium">{words(files.length)}</h3>
				<span className="ml-auto">
					{files.length === 0 ? null : (
						<PlusMinus insertions={sum(files, "insertions")} deletions={sum(files, "deletions")} />
					)}
				</span>
				{wide && files.length > 0 ? (
					<span className="max-md:hidden">
						<DiffLayoutSwitch layout={layout} onLayout={setLayout} />
					</span>
				) : null}
			</div>
			<ul>
				{files.map((file) => (
					<Item key={file.path} file={file} from={from} to={to} layout={wide ? layout : "inline"} />
				))}
			</ul>
		</section>
	);
}

function words(count: number): string {
	if (count === 0) return "No file differs";
	return count === 1 ? "1 file differs" : `${count} files differ`;
}

function sum(files: readonly ChangedFile[], what: "insertions" | "deletions"): number {
	return files.reduce((total, file) => total + (file[what] ?? 0), 0);
}

type ItemProps = { file: ChangedFile; from: TurnPlace; to: TurnPlace; layout: "inline" | "split" };

function Item({ file, from, to, layout }: ItemProps) {
	const [open, setOpen] = useState(false);
	const id = useId();
	const { data, error, refetch } = useFileComparison(from, to, file.path, open && !file.binary);
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<li className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={id}
				onClick={() => setOpen(!open)}
				className="focus-inset flex h-8 w-full items-center gap-2.5 border-line-1 border-b px-5 text-left hover:bg-bg-3 max-md:h-11 max-md:px-4"
			>
				<ChangeLetter change={file.change} />
				<FilePath path={file.path} />
				<span className="ml-auto">
					<PlusMinus insertions={file.insertions} deletions={file.deletions} />
				</span>
				<Chevron aria-hidden="true" className="size-3.5 shrink-0 text-text-3" />
			</button>
			<div id={id}>
				{open ? (
					<FileDiff
						path={file.path}
						layout={layout}
						binary={file.binary}
						diff={data?.diff?.text}
						truncated={data?.diff?.truncated ?? false}
						error={error}
						onRetry={() => void refetch()}
					/>
				) : null}
			</div>
		</li>
	);
}
