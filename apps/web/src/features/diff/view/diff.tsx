"use client";

import { memo, useMemo } from "react";
import { cn } from "#ui/cn.ts";
import { splitRows } from "../model/split-rows.ts";
import { useDiff } from "../model/use-diff.ts";
import type { DiffLayout } from "../model/use-diff-layout.ts";
import { InlineLine, SplitLine } from "./diff-line.tsx";
import { LineBox } from "./line-box.tsx";

export type DiffProps = {
	/** Unified (POSIX `diff -u`); file heads may be there, and are not shown. */
	diff: string;
	/** The file's path: its name tells the language that the lines are coloured in. Absent: plain. */
	path?: string | undefined;
	/** One below the other, or side by side; the latter wraps long lines and wants 700 px. */
	layout?: DiffLayout;
	/** Of the box that scrolls; by default it is 480 px high at most. */
	className?: string;
	label?: string;
};

/**
 * The one view of a diff: line numbers of both files, colours of the language, changed words marked. Long diffs draw the
 * lines that are seen. Where the diff still has to be read, or may be of a binary file, use `FileDiff`; for a switch
 * between the layouts `DiffLayoutSwitch` with `useDiffLayout`.
 */
export const Diff = memo(function Diff({ diff, path, layout = "inline", className, label = "Diff" }: DiffProps) {
	const lines = useDiff(diff, path);
	const rows = useMemo(() => (layout === "split" ? splitRows(lines) : null), [lines, layout]);
	if (lines.length === 0) return <p className="px-3 py-2 text-sm text-text-3">The file was like this already.</p>;
	return (
		<LineBox
			label={label}
			count={rows?.length ?? lines.length}
			columns={layout === "split" ? null : widest(lines) + 16}
			className={cn("max-h-[480px]", className)}
		>
			{(index) => {
				if (rows === null) return <InlineLine line={lines[index]} />;
				const row = rows[index];
				if (row === undefined || "whole" in row) return <InlineLine line={lines[row?.whole ?? -1]} />;
				return <SplitLine left={lines[row.left ?? -1]} right={lines[row.right ?? -1]} />;
			}}
		</LineBox>
	);
});

/** Columns of the longest line, with tabs as wide as they may be. */
function widest(lines: readonly { text: string }[]): number {
	return lines.reduce((most, { text }) => Math.max(most, columnsOf(text)), 0);
}

export function columnsOf(text: string): number {
	return text.length + 3 * (text.split("\t").length - 1);
}
