"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";
import { useMediaQuery } from "#ui/use-media-query.ts";
import type { ListItem } from "../model/group.ts";
import type { ChooseRow } from "../model/use-selection.ts";
import { GroupHeader } from "./group-header.tsx";
import { QuietFold } from "./quiet-fold.tsx";
import { SessionRow, type SessionRowProps } from "./session-row.tsx";
import { useListFocus } from "./use-list-focus.ts";
import { useStickyRange } from "./use-sticky-range.ts";

export type VirtualListProps = {
	items: readonly ListItem[];
	/** Whether there are more pages. */
	hasMore: boolean;
	onMore: () => void;
	onAction: SessionRowProps["onAction"];
	onFold: (key: string) => void;
	onChoose: ChooseRow;
	chosen: ReadonlySet<string>;
	/** Under the last row: what loads, or why it does not. */
	footer: ReactNode;
};

const headerHeight = 28;
const rowHeight = { wide: 56, phone: 60 };
const foldHeight = { wide: 32, phone: 44 };
const ahead = 12;

/** The list by virtual scroll: fixed heights, sticky group headers, the next page asked for before the end is seen. */
export function VirtualList({ items, hasMore, onMore, onAction, onFold, onChoose, chosen, footer }: VirtualListProps) {
	const scroller = useRef<HTMLDivElement>(null);
	const phone = useMediaQuery("(max-width: 720px)");
	const { rangeExtractor, isSticky } = useStickyRange(items);
	// oxlint-disable-next-line react/incompatible-library -- nothing here is compiled by the React Compiler
	const virtualizer = useVirtualizer<HTMLDivElement, Element>({
		count: items.length,
		getScrollElement: () => scroller.current,
		estimateSize: (index) => heightOf(items[index], phone),
		getItemKey: (index) => items[index]?.key ?? index,
		overscan: 8,
		rangeExtractor,
	});
	const { tabbable, setFocused, onKeyDown } = useListFocus(items, virtualizer);
	useEffect(() => virtualizer.measure(), [virtualizer, items, phone]);

	const shown = virtualizer.getVirtualItems();
	const last = shown.at(-1)?.index ?? -1;
	useEffect(() => {
		if (hasMore && last >= items.length - ahead) onMore();
	}, [hasMore, last, items.length, onMore]);

	return (
		<div ref={scroller} data-session-list className="scroll relative min-h-0 flex-1">
			<div className="relative w-full" style={{ height: virtualizer.getTotalSize() }}>
				{shown.map(({ key, index, start, size }) => {
					const item = items[index];
					if (item === undefined) return null;
					if (item.type === "group") {
						const count = hasMore && index === lastHeader(items) ? null : item.count;
						return (
							<div
								key={key}
								className={isSticky(index) ? "sticky top-0 z-10" : "absolute inset-x-0 top-0"}
								style={isSticky(index) ? { height: size } : { height: size, transform: `translateY(${start}px)` }}
							>
								<GroupHeader
									label={item.label}
									count={count}
									title={item.title}
									folded={item.folded}
									onFold={() => onFold(item.key.slice("group:".length))}
								/>
							</div>
						);
					}
					return (
						<div
							key={key}
							className="absolute inset-x-0 top-0"
							style={{ height: size, transform: `translateY(${start}px)` }}
						>
							{item.type === "quiet" ? (
								<QuietFold {...item} onToggle={() => onFold(item.key)} />
							) : (
								<SessionRow
									row={item.row}
									depth={item.depth}
									tabbable={item.key === tabbable}
									onFocus={setFocused}
									onKeyDown={onKeyDown}
									onAction={onAction}
									onChoose={onChoose}
									chosen={chosen.has(item.key)}
									choosing={chosen.size > 0}
								/>
							)}
						</div>
					);
				})}
			</div>
			{footer}
		</div>
	);
}

function heightOf(item: ListItem | undefined, phone: boolean): number {
	if (item?.type === "group") return headerHeight;
	if (item?.type === "quiet") return foldHeight[phone ? "phone" : "wide"];
	return rowHeight[phone ? "phone" : "wide"];
}

/** The group that the next page may add to. */
function lastHeader(items: readonly ListItem[]): number {
	return items.findLastIndex((item) => item.type === "group");
}
