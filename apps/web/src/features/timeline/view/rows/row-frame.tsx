import type { ReactNode } from "react";
import { formatClock, formatExact } from "#format/time.ts";
import { cn } from "#ui/cn.ts";
import { type Row, rowHeight } from "../../model/rows.ts";
import { GraphCell } from "./graph-cell.tsx";

export type RowFrameProps = {
	row: Row;
	/** The playhead stands after it. */
	head: boolean;
	selected?: boolean;
	/** The chosen one is compared with it. */
	pinned?: boolean;
	className?: string;
	children: ReactNode;
};

/** Time, graph, content; and the playhead, where it stands. */
export function RowFrame({ row, head, selected = false, pinned = false, className, children }: RowFrameProps) {
	const { type, at } = row;
	return (
		<div
			style={{ height: rowHeight[type] }}
			className={cn(
				"relative grid grid-cols-[64px_minmax(0,1fr)] @min-[640px]:grid-cols-[64px_64px_minmax(0,1fr)]",
				"has-[[data-row-button]:focus-visible]:outline-2 has-[[data-row-button]:focus-visible]:-outline-offset-2 has-[[data-row-button]:focus-visible]:outline-focus",
				selected && "bg-bg-3 before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent",
				pinned && "bg-bg-2 before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-text-2",
			)}
		>
			<span
				className={cn(
					"hidden text-right font-mono text-text-3 text-xs @min-[640px]:block",
					type === "turn" ? "pt-[11px]" : type === "restore" ? "pt-3.5" : "pt-2.5",
				)}
			>
				{at === null ? null : (
					<time dateTime={at} title={formatExact(at)}>
						{formatClock(Date.parse(at))}
					</time>
				)}
			</span>
			<GraphCell row={row} head={head} />
			<div className={cn("min-w-0 border-line-1 border-b pr-4", className)}>{children}</div>
			{head ? <Playhead /> : null}
		</div>
	);
}

/** The orange line under what the session has come to. */
function Playhead() {
	return (
		<span className="absolute inset-x-0 -bottom-px z-10 h-0.5 bg-accent">
			<span className="sr-only">The playhead stands here</span>
			<i className="absolute -top-[5px] right-0 h-3 w-[13px] bg-accent [clip-path:polygon(100%_0,100%_100%,42%_100%,0_50%,42%_0)]" />
		</span>
	);
}
