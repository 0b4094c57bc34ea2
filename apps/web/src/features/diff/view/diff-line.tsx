import { cn } from "#ui/cn.ts";
import type { PaintedLine } from "../model/use-diff.ts";
import { Pieces } from "./pieces.tsx";

const background = { add: "bg-add-bg", delete: "bg-del-bg", same: "", hunk: "", note: "" } as const;
const sign = { add: "+", delete: "−", same: "", hunk: "", note: "" } as const;
const signColor = { add: "text-add", delete: "text-del", same: "", hunk: "", note: "" } as const;
const markColor = { add: "bg-add-mark", delete: "bg-del-mark", same: "", hunk: "", note: "" } as const;
const number = "select-none pr-1.5 text-right text-text-3";

/** A line under the one before it, with its numbers in both files. */
export function InlineLine({ line }: { line: PaintedLine | undefined }) {
	if (line === undefined) return null;
	const { kind, text, before, after, pieces } = line;
	if (kind === "hunk" || kind === "note") {
		return (
			<div className="min-h-[18px] bg-bg-2 px-2.5 text-text-3 shadow-[inset_0_1px_var(--line-1),inset_0_-1px_var(--line-1)]">
				{text}
			</div>
		);
	}
	return (
		<div
			className={cn(
				"grid min-h-[18px] grid-cols-[40px_40px_16px_1fr] text-text-2 max-md:grid-cols-[36px_16px_1fr]",
				background[kind],
			)}
		>
			<span className={cn(number, "max-md:hidden")}>{before}</span>
			<span className={number}>{after}</span>
			<span className={cn("select-none", signColor[kind])}>{sign[kind]}</span>
			<span className="pr-3">
				<Pieces pieces={pieces} mark={markColor[kind]} />
			</span>
		</div>
	);
}

export type SplitLineProps = { left: PaintedLine | undefined; right: PaintedLine | undefined };

/** The old line beside the new one. */
export function SplitLine({ left, right }: SplitLineProps) {
	return (
		<div className="grid min-h-[18px] grid-cols-2 text-text-2">
			<Half line={left} number={left?.before ?? null} />
			<Half line={right} number={right?.after ?? null} />
		</div>
	);
}

function Half({ line, number: shown }: { line: PaintedLine | undefined; number: number | null }) {
	if (line === undefined) return <div className="diff-none border-line-1 border-l first:border-l-0" />;
	return (
		<div
			className={cn(
				"grid min-w-0 grid-cols-[40px_16px_minmax(0,1fr)] border-line-1 border-l first:border-l-0",
				background[line.kind],
			)}
		>
			<span className={number}>{shown}</span>
			<span className={cn("select-none", signColor[line.kind])}>{sign[line.kind]}</span>
			<span className="whitespace-pre-wrap pr-2 [overflow-wrap:anywhere]">
				<Pieces pieces={line.pieces} mark={markColor[line.kind]} />
			</span>
		</div>
	);
}
