"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { type ReactNode, useId } from "react";
import type { ChangedFile } from "../model/use-comparison.ts";
import { PlusMinus } from "./change-figures.tsx";
import { ChangeLetter } from "./change-letter.tsx";
import { FilePath } from "./file-path.tsx";

type Figures = Pick<ChangedFile, "path" | "change" | "insertions" | "deletions">;

export type ChangedFileListProps = {
	/** The accessible name. */
	label: string;
	/** How many there are, in words. */
	heading: string;
	files: readonly Figures[];
	/** Behind the sum of lines. */
	extra?: ReactNode;
	/** A row each. */
	children: ReactNode;
};

/** Files that differ, with the sum of their lines. */
export function ChangedFileList({ label, heading, files, extra, children }: ChangedFileListProps) {
	const sum = (what: "insertions" | "deletions") => files.reduce((total, file) => total + (file[what] ?? 0), 0);
	return (
		<section aria-label={label}>
			<div className="num flex h-[34px] items-center gap-2.5 border-line-1 border-b px-5 text-xs max-md:px-4">
				<h3 className="font-medium">{heading}</h3>
				<span className="ml-auto">
					{files.length === 0 ? null : <PlusMinus insertions={sum("insertions")} deletions={sum("deletions")} />}
				</span>
				{extra}
			</div>
			<ul>{children}</ul>
		</section>
	);
}

export type ChangedFileRowProps = { file: Figures; open: boolean; onToggle: () => void; children: ReactNode };

/** One of them; opened, its diff. */
export function ChangedFileRow({ file, open, onToggle, children }: ChangedFileRowProps) {
	const id = useId();
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<li className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={id}
				onClick={onToggle}
				className="focus-inset flex h-8 w-full items-center gap-2.5 border-line-1 border-b px-5 text-left hover:bg-bg-3 max-md:h-11 max-md:px-4"
			>
				<ChangeLetter change={file.change} />
				<FilePath path={file.path} />
				<span className="ml-auto">
					<PlusMinus insertions={file.insertions} deletions={file.deletions} />
				</span>
				<Chevron aria-hidden="true" className="size-3.5 shrink-0 text-text-3" />
			</button>
			<div id={id}>{open ? children : null}</div>
		</li>
	);
}
