"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";
import { useMediaQuery } from "#ui/use-media-query.ts";
import type { Chosen } from "../model/chosen.ts";
import type { RunItem } from "../model/use-runs.ts";
import { HeadRow } from "./head-row.tsx";
import { RunRow } from "./run-row.tsx";

export type RunsTableProps = {
	rows: readonly RunItem[];
	chosen: Chosen;
	onChoose: (runId: string) => void;
	hasMore: boolean;
	/** How many pages were read: one without a match is a reason to ask for the next. */
	pages: number;
	onMore: () => void;
	/** Under the last row. */
	footer: ReactNode;
};

const ahead = 12;
const headHeight = 32;

/** The runs by virtual scroll; the next page is asked for before the end is seen. ↑ and ↓ (J, K) go from run to run. */
export function RunsTable({ rows, chosen, onChoose, hasMore, pages, onMore, footer }: RunsTableProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const phone = useMediaQuery("(max-width: 720px)");
	const height = phone ? 56 : 36;
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, Element>({
		count: rows.length,
		getScrollElement: () => scroller.current,
		estimateSize: () => height,
		getItemKey: (index) => rows[index]?.runId ?? index,
		overscan: 12,
		scrollPaddingStart: phone ? 0 : headHeight,
	});
	useEffect(() => virtualizer.measure(), [virtualizer, height]);
	const shown = virtualizer.getVirtualItems();
	const last = shown.at(-1)?.index ?? -1;
	useEffect(() => {
		if (hasMore && last >= rows.length - ahead) onMore();
	}, [hasMore, last, rows.length, pages, onMore]);

	const onKeyDown = (event: KeyboardEvent) => {
		const step = stepOf(event);
		const at = rows.findIndex(({ runId }) => runId === (event.target as HTMLElement).dataset["run"]);
		if (step === 0 || at < 0) return;
		const next = Math.min(Math.max(at + step, 0), rows.length - 1);
		event.preventDefault();
		virtualizer.scrollToIndex(next);
		requestAnimationFrame(() =>
			scroller.current?.querySelector<HTMLElement>(`[data-run="${rows[next]?.runId ?? ""}"]`)?.focus(),
		);
	};
	return (
		// oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the links of the rows take the focus
		<div ref={scroller} onKeyDown={onKeyDown} className="scroll min-h-0 flex-1">
			<table aria-label="Runs" aria-rowcount={hasMore ? -1 : rows.length + 1} className="block">
				<thead className="sticky top-0 z-20 block">
					<HeadRow />
				</thead>
				<tbody className="relative block" style={{ height: virtualizer.getTotalSize() }}>
					{shown.map(({ index, start }) => {
						const run = rows[index];
						return run === undefined ? null : (
							<RunRow
								key={run.runId}
								run={run}
								index={index}
								start={start}
								height={height}
								chosen={chosen.includes(run.runId)}
								onChoose={onChoose}
							/>
						);
					})}
				</tbody>
			</table>
			{footer}
		</div>
	);
}

function stepOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): number {
	if (ctrlKey || metaKey || altKey) return 0;
	if (key === "ArrowDown" || key === "j") return 1;
	return key === "ArrowUp" || key === "k" ? -1 : 0;
}
