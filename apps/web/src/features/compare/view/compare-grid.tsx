"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useId, useRef } from "react";
import { useMediaQuery } from "#ui/use-media-query.ts";
import { rowFacts } from "../model/row-facts.ts";
import type { Compared } from "../model/use-comparison.ts";
import type { useRows } from "../model/use-rows.ts";
import { CompareRow, compareColumns } from "./compare-row.tsx";
import { useGridKeys } from "./use-grid-keys.ts";

export type CompareGridProps = ReturnType<typeof useRows> & {
	compared: Compared;
	/** The row whose texts are shown; −1: none. */
	current: number;
	onPick: (row: number) => void;
	onClose: () => void;
	grid: RefObject<HTMLTableElement | null>;
};

const headHeight = 28;

/** Both runs as one tree: one focus, moved by keys; only the rows on the screen are drawn. */
export function CompareGrid({ compared, rows, folded, fold, current, onPick, onClose, grid }: CompareGridProps) {
	const { comparison, verdicts, a, b } = compared;
	const phone = useMediaQuery("(max-width: 720px)");
	const height = phone ? 52 : 26;
	const id = useId();
	const scroller = useRef<HTMLDivElement>(null);
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, Element>({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => height,
		overscan: 12,
		scrollPaddingStart: phone ? 0 : headHeight,
	});
	useEffect(() => virtualizer.measure(), [virtualizer, height]);
	const drawn = virtualizer.getVirtualItems();
	const place = rows.indexOf(current);
	useEffect(() => {
		if (place >= 0) virtualizer.scrollToIndex(place);
	}, [virtualizer, place]);
	const now = useRef(fold);
	useEffect(() => {
		now.current = fold;
	});
	const onFold = useCallback((row: number, closed: boolean) => now.current(row, closed), []);
	const onKeyDown = useGridKeys({ rows, place, folded, fold, onPick, onClose, comparison, verdicts });
	return (
		<div
			ref={scroller}
			className="scroll min-h-0 flex-1 border-transparent border-t-2 has-[table:focus-visible]:border-focus"
		>
			<table
				ref={grid}
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the tree is moved through by keys
				tabIndex={0}
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- a tree of rows and columns
				role="treegrid"
				aria-label="Steps of both runs"
				aria-rowcount={rows.length + 1}
				aria-activedescendant={drawn.some(({ index }) => index === place) ? `${id}${current}` : undefined}
				onKeyDown={onKeyDown}
				className="block outline-none"
			>
				<thead className="sticky top-0 z-20 block bg-bg-1 max-md:hidden">
					<tr
						className={`${compareColumns} h-7 border-line-1 border-b px-4 text-left text-text-3 text-xs [&_th]:font-normal`}
					>
						<th scope="col">
							<span className="sr-only">Change</span>
						</th>
						<th scope="col">A</th>
						<th scope="col">B</th>
						{["Time", "Tokens", "Cost"].map((name) => (
							<th key={name} scope="col" className="text-right">
								{name} ±
							</th>
						))}
					</tr>
				</thead>
				<tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
					{drawn.map(({ index, start }) => {
						const row = rows[index] ?? -1;
						return row < 0 ? null : (
							<CompareRow
								key={row}
								id={`${id}${row}`}
								facts={rowFacts(comparison, a, b, row)}
								place={index}
								start={start}
								height={height}
								folded={folded.has(row)}
								current={row === current}
								onPick={onPick}
								onFold={onFold}
							/>
						);
					})}
				</tbody>
			</table>
		</div>
	);
}
