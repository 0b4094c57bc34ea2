"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { cn } from "#ui/cn.ts";
import { type Row, rowHeight } from "../model/rows.ts";
import type { RowActs } from "./rows/row-acts.ts";
import { RowView } from "./rows/row-view.tsx";
import { useKeepPlace } from "./use-keep-place.ts";
import { useRowFocus } from "./use-row-focus.ts";

export type TimelineListProps = {
	rows: readonly Row[];
	/** The chosen turn; 0: the start. */
	turn: number | null;
	/** Index of the row that the playhead lies under; what comes later is faded. */
	head: number;
	/** The turn that it is compared with. */
	against: number | null;
	/** There are earlier rows, or earlier rows of which more can be told. */
	hasEarlier: (first: Row | undefined) => boolean;
	onEarlier: () => void;
	acts: RowActs;
};

const ahead = 10;

/** The turns from top to bottom, newest at the end; what is off screen is not drawn. */
export function TimelineList({ rows, turn, head, against, hasEarlier, onEarlier, acts }: TimelineListProps) {
	const scroller = useRef<HTMLDivElement>(null);
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, Element>({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize: (index) => rowHeight[rows[index]?.type ?? "turn"],
		getItemKey: (index) => rows[index]?.key ?? index,
		overscan: 8,
	});
	const pinned = against === null ? -1 : indexOfTurn(rows, against);
	const selected = turn === null ? -1 : indexOfTurn(rows, turn);
	useKeepPlace(rows, virtualizer);
	useRowFocus(virtualizer, selected);
	const shown = virtualizer.getVirtualItems();
	const tabbable = selected >= 0 ? selected : rows.findLastIndex(isChosen);
	const onScroll = () => {
		const first = virtualizer.getVirtualItems()[0]?.index ?? 0;
		if (hasEarlier(rows[Math.max(first - ahead, 0)])) onEarlier();
	};
	return (
		<div ref={scroller} onScroll={onScroll} data-timeline="" className="scroll min-h-0 flex-1 pb-3">
			<ol aria-label="Turns" className="relative max-w-[760px]" style={{ height: virtualizer.getTotalSize() }}>
				{shown.map(({ key, index, start }) => {
					const row = rows[index];
					if (row === undefined) return null;
					return (
						<li
							key={key}
							aria-setsize={rows.length}
							aria-posinset={index + 1}
							className={cn("absolute inset-x-0 top-0", index > head && "after-head")}
							style={{ transform: `translateY(${start}px)` }}
						>
							<RowView
								row={row}
								head={index === head}
								selected={index === selected}
								pinned={index === pinned}
								tabbable={index === tabbable}
								acts={acts}
							/>
						</li>
					);
				})}
			</ol>
		</div>
	);
}

function isChosen(row: Row): boolean {
	return row.type === "turn" || row.type === "start";
}

export function indexOfTurn(rows: readonly Row[], turn: number): number {
	return rows.findLastIndex((row) => (row.type === "turn" ? row.turn === turn : row.type === "start" && turn === 0));
}
