"use client";

import { useState } from "react";
import { useDiffLayout } from "#features/diff/model/use-diff-layout.ts";
import { DiffLayoutSwitch } from "#features/diff/view/diff-layout-switch.tsx";
import { FileDiff } from "#features/diff/view/file-diff.tsx";
import { type ChangedFile, type TurnPlace, useFileComparison } from "../../model/use-comparison.ts";
import { ChangedFileList, ChangedFileRow } from "../changed-file-list.tsx";

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
	const layouts =
		wide && files.length > 0 ? (
			<span className="max-md:hidden">
				<DiffLayoutSwitch layout={layout} onLayout={setLayout} />
			</span>
		) : null;
	return (
		<ChangedFileList label="Files that differ" heading={words(files.length)} files={files} extra={layouts}>
			{files.map((file) => (
				<Item key={file.path} file={file} from={from} to={to} layout={wide ? layout : "inline"} />
			))}
		</ChangedFileList>
	);
}

function words(count: number): string {
	if (count === 0) return "No file differs";
	return count === 1 ? "1 file differs" : `${count} files differ`;
}

type ItemProps = { file: ChangedFile; from: TurnPlace; to: TurnPlace; layout: "inline" | "split" };

function Item({ file, from, to, layout }: ItemProps) {
	const [open, setOpen] = useState(false);
	const { data, error, refetch } = useFileComparison(from, to, file.path, open && !file.binary);
	return (
		<ChangedFileRow file={file} open={open} onToggle={() => setOpen(!open)}>
			<FileDiff
				path={file.path}
				layout={layout}
				binary={file.binary}
				diff={data?.diff?.text}
				truncated={data?.diff?.truncated ?? false}
				error={error}
				onRetry={() => void refetch()}
			/>
		</ChangedFileRow>
	);
}
