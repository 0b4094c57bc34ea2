"use client";

import { formatCount } from "#format/tokens.ts";
import { type FileAt, useFileText } from "../../model/use-files.ts";
import { CodeLines } from "./code-lines.tsx";
import { PaneNote, PaneState } from "./pane-state.tsx";

/** The file's content. */
export function FileTab({ at, deleted }: { at: FileAt; deleted: boolean }) {
	const { data, error, refetch } = useFileText(at, !deleted);
	if (deleted) return <PaneNote>The file is not there any more; the diff has what it held.</PaneNote>;
	if (data === undefined) return <PaneState error={error} onRetry={() => void refetch()} />;
	const { text, bytes, mode, truncated, path } = data;
	if (mode === "120000") return <PaneNote>A link to {text}</PaneNote>;
	if (text === null)
		return <PaneNote>Binary content, {formatCount(bytes)} bytes: download it to look inside.</PaneNote>;
	if (text === "") return <PaneNote>The file is empty.</PaneNote>;
	return (
		<>
			<CodeLines text={text} path={path} />
			{truncated ? <PaneNote>The first 1,048,576 characters; the download has all of it.</PaneNote> : null}
		</>
	);
}
