import { memo } from "react";
import { cn } from "#ui/cn.ts";
import { type DiffLine, diffLines } from "../../model/diff-lines.ts";

const background = { add: "bg-add-bg", delete: "bg-del-bg", same: "", hunk: "", note: "" } as const;
const sign = { add: "+", delete: "−", same: "", hunk: "", note: "" } as const;

/** A unified diff with the line numbers of both files. */
export const Diff = memo(function Diff({ diff }: { diff: string }) {
	const lines = diffLines(diff);
	if (lines.length === 0) return <p className="px-3 py-2 text-sm text-text-3">The file was like this already.</p>;
	return (
		<div
			// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a group is no landmark: several diffs stand on one page
			role="group"
			// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
			tabIndex={0}
			aria-label="Diff"
			className="scroll focus-inset max-h-[480px] font-mono text-[11.5px] leading-[18px]"
		>
			<div className="w-max min-w-full whitespace-pre">
				{lines.map((line, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: the lines of a diff never move
					<Line key={index} line={line} />
				))}
			</div>
		</div>
	);
});

function Line({ line: { kind, text, before, after } }: { line: DiffLine }) {
	if (kind === "hunk" || kind === "note")
		return <div className="border-line-1 border-y bg-bg-2 px-2.5 py-px text-text-3 first:border-t-0">{text}</div>;
	return (
		<div
			className={cn(
				"grid grid-cols-[36px_36px_16px_1fr] text-text-2 max-md:grid-cols-[32px_16px_1fr]",
				background[kind],
			)}
		>
			<span className="select-none pr-1.5 text-right text-text-3 max-md:hidden">{before}</span>
			<span className="select-none pr-1.5 text-right text-text-3">{after}</span>
			<span className={cn("select-none", kind === "add" && "text-add", kind === "delete" && "text-del")}>
				{sign[kind]}
			</span>
			<span className="pr-3">{text}</span>
		</div>
	);
}
