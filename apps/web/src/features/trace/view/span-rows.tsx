"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table cannot be drawn in parts; the roles make one of it (WAI-ARIA treegrid) */
import type { SpanRow as Span } from "@playhead/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { TraceRow } from "../model/rows.ts";
import { type Scale, ticksOf } from "../model/scale.ts";
import { mostTicks } from "./ruler.tsx";
import { SpanRow } from "./span-row.tsx";

const rowHeight = 22;
const touchRowHeight = 28;

export type SpanRowsProps = {
	rows: readonly TraceRow[];
	scale: Scale;
	/** Ms since the epoch. */
	now: number;
	selectedId: string | null;
	onSelect: (span: Span | null) => void;
	onFold: (id: string, fold: boolean) => void;
};

/** The rows that are seen, of however many there are. */
export function SpanRows({ rows, scale, now, selectedId, onSelect, onFold }: SpanRowsProps) {
	const box = useRef<HTMLDivElement>(null);
	// oxlint-disable-next-line react/incompatible-library -- it is read where it is made
	const virtual = useVirtualizer({
		count: rows.length,
		getScrollElement: () => box.current,
		estimateSize: () => (window.matchMedia("(max-width: 720px)").matches ? touchRowHeight : rowHeight),
		overscan: 8,
		getItemKey: (index) => rows[index]?.span.id ?? index,
	});
	const at = rows.findIndex(({ span }) => span.id === selectedId);
	const { scrollToIndex } = virtual;
	useEffect(() => {
		if (at >= 0) scrollToIndex(at, { align: "auto" });
	}, [at, scrollToIndex]);

	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const row = rows[at];
		const go = (index: number) => onSelect(rows[Math.min(Math.max(index, 0), rows.length - 1)]?.span ?? null);
		const keys: Record<string, () => void> = {
			ArrowDown: () => go(at + 1),
			j: () => go(at + 1),
			ArrowUp: () => go(at - 1),
			k: () => go(at - 1),
			Home: () => go(0),
			End: () => go(rows.length - 1),
			ArrowLeft: () => {
				if (row === undefined) return;
				if (row.inside > 0 && !row.folded) onFold(row.span.id, true);
				else go(rows.findLastIndex(({ depth }, index) => index < at && depth < row.depth));
			},
			ArrowRight: () => row !== undefined && onFold(row.span.id, false),
			Escape: () => onSelect(null),
		};
		const act = keys[event.key];
		if (act === undefined || (event.key === "Escape" && row === undefined)) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	};

	return (
		<div
			ref={box}
			role="treegrid"
			aria-label="Trace"
			aria-rowcount={rows.length}
			aria-activedescendant={at < 0 ? undefined : `span-${rows[at]?.span.id}`}
			tabIndex={0}
			onKeyDown={onKeyDown}
			className="scroll focus-inset relative min-h-0 flex-1"
		>
			<div role="rowgroup" className="relative min-h-full" style={{ height: virtual.getTotalSize() }}>
				<Grid scale={scale} />
				{virtual.getVirtualItems().map((item) => {
					const row = rows[item.index];
					if (row === undefined) return null;
					return (
						<div
							key={item.key}
							role="none"
							className="absolute inset-x-0 top-0"
							style={{ height: item.size, transform: `translateY(${item.start}px)` }}
						>
							<SpanRow
								row={row}
								index={item.index}
								scale={scale}
								now={now}
								selected={item.index === at}
								onSelect={onSelect}
								onFold={onFold}
							/>
						</div>
					);
				})}
			</div>
		</div>
	);
}

function Grid({ scale }: { scale: Scale }) {
	return (
		<div aria-hidden="true" className="pointer-events-none absolute inset-y-0 right-0 left-[var(--left)]">
			{ticksOf(scale.length, mostTicks).map((at) =>
				at === 0 ? null : (
					<i key={at} className="absolute inset-y-0 w-px bg-line-1" style={{ left: `${(at / scale.length) * 100}%` }} />
				),
			)}
		</div>
	);
}
