"use client";

import type { ReactNode } from "react";
import { paint } from "#features/diff/model/paint.ts";
import { columnsOf } from "#features/diff/view/diff.tsx";
import { LineBox } from "#features/diff/view/line-box.tsx";
import { Pieces } from "#features/diff/view/pieces.tsx";
import { cn } from "#ui/cn.ts";
import { useColoredLines } from "../../model/use-colored-lines.ts";

export type CodeLinesProps = {
	text: string;
	path: string;
	/** What stands before a line's number, and how many columns it takes. */
	margin?: { columns: number; draw: (index: number) => ReactNode; marked: (index: number) => boolean };
};

const none: readonly never[] = [];

/** A file's lines with their numbers, in the colours of its language. */
export function CodeLines({ text, path, margin }: CodeLinesProps) {
	const { lines, tokens } = useColoredLines(text, path);
	const widest = lines.reduce((most, line) => Math.max(most, columnsOf(line)), 0);
	return (
		<LineBox
			label={`Content of ${path}`}
			count={lines.length}
			columns={widest + 8 + (margin?.columns ?? 0)}
			className="min-h-0 flex-1 bg-bg-0"
		>
			{(index) => (
				<div className={cn("flex h-[18px] text-text-1", margin?.marked(index) === true && "bg-bg-3")}>
					{margin === undefined ? null : margin.draw(index)}
					<span className="sticky left-0 w-[46px] shrink-0 select-none pr-2.5 text-right text-text-3">{index + 1}</span>
					<span className="pr-4">
						<Pieces pieces={paint(lines[index] ?? "", tokens[index] ?? none, none)} />
					</span>
				</div>
			)}
		</LineBox>
	);
}
