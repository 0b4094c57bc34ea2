"use client";

import { useState } from "react";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { useTurnDiff, useTurnFiles } from "../../model/use-turn-files.ts";
import { ChangedFileList, ChangedFileRow } from "../changed-file-list.tsx";

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
			<div className="flex h-[34px] items-center px-5 max-md:px-4">
				<Skeleton className="w-32" />
			</div>
		);
	}
	const { files, reason } = data;
	if (files === null) {
		return (
			<p className="px-5 py-2.5 text-text-3 max-md:px-4 text-xs">
				{reason ?? "The files of this turn were dropped, or those of the one before: the store was over its quota."}
			</p>
		);
	}
	return (
		<ChangedFileList label="Files changed" heading={words(files)} files={files}>
			{files.map((file) => (
				<FileItem key={file.path} file={file} sessionId={sessionId} turn={turn} />
			))}
		</ChangedFileList>
	);
}

function words(files: Files): string {
	if (files.length === 0) return "No file changed";
	return files.length === 1 ? "1 file changed" : `${files.length} files changed`;
}

function FileItem({ file, sessionId, turn }: { file: Files[number]; sessionId: string; turn: number }) {
	const [open, setOpen] = useState(false);
	const { data, error, refetch } = useTurnDiff(sessionId, turn, file.path, open && !file.binary);
	return (
		<ChangedFileRow file={file} open={open} onToggle={() => setOpen(!open)}>
			<FileDiff
				path={file.path}
				binary={file.binary}
				diff={data?.diff?.text}
				truncated={data?.diff?.truncated ?? false}
				error={error}
				onRetry={() => void refetch()}
			/>
		</ChangedFileRow>
	);
}
