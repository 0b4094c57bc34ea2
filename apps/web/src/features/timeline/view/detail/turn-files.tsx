"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useTurnDiff, useTurnFiles } from "../../model/use-turn-files.ts";
import { PlusMinus } from "../change-figures.tsx";
import { ChangeLetter } from "../change-letter.tsx";
import { FilePath } from "../file-path.tsx";

type Files = NonNullable<NonNullable<ReturnType<typeof useTurnFiles>["data"]>["files"]>;

/** The files that a turn changed, each with its diff on demand. */
export function TurnFiles({ sessionId, turn }: { sessionId: string; turn: number }) {
	const { data, error, refetch } = useTurnFiles(sessionId, turn, true);
	if (error !== null) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The files of this turn could not be read" code={code} onRetry={() => void refetch()}>
				{message}
			</ErrorState>
		);
	}
	if (data === undefined) {
		return (
			<div className="flex h-[34px] items-center px-5">
				<Skeleton className="w-32" />
			</div>
		);
	}
	const { files, reason } = data;
	if (files === null) {
		return (
			<p className="px-5 py-2.5 text-text-3 text-xs">
				{reason ?? "The files of this turn were dropped, or those of the one before: the store was over its quota."}
			</p>
		);
	}
	return (
		<section aria-label="Files changed">
			<div className="num flex h-[34px] items-center gap-2.5 border-line-1 border-b px-5 text-xs">
				<h3 className="font-medium">{words(files)}</h3>
				<span className="ml-auto">
					{files.length === 0 ? null : (
						<PlusMinus insertions={sum(files, "insertions")} deletions={sum(files, "deletions")} />
					)}
				</span>
			</div>
			<ul>
				{files.map((file) => (
					<FileItem key={file.path} file={file} sessionId={sessionId} turn={turn} />
				))}
			</ul>
		</section>
	);
}

function words(files: Files): string {
	if (files.length === 0) return "No file changed";
	return files.length === 1 ? "1 file changed" : `${files.length} files changed`;
}

function sum(files: Files, what: "insertions" | "deletions"): number {
	return files.reduce((total, file) => total + (file[what] ?? 0), 0);
}

function FileItem({ file, sessionId, turn }: { file: Files[number]; sessionId: string; turn: number }) {
	const [open, setOpen] = useState(false);
	const id = useId();
	const { data, error, refetch } = useTurnDiff(sessionId, turn, file.path, open && !file.binary);
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<li className="[contain-intrinsic-size:auto_32px] [content-visibility:auto]">
			<button
				type="button"
				aria-expanded={open}
				aria-controls={id}
				onClick={() => setOpen(!open)}
				className="focus-inset flex h-8 w-full items-center gap-2.5 border-line-1 border-b px-5 text-left hover:bg-bg-3 max-md:h-11"
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
