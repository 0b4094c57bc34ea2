"use client";

import { ChevronDown, ChevronRight, RotateCcw } from "lucide-react";
import { type ReactNode, useEffect, useId, useState } from "react";
import { flushSync } from "react-dom";
import type { AsideEntry } from "../model/fold-aside.ts";
import { onReveal, reveal } from "../model/reveal.ts";

/** "3 turns set aside by the restore to turn 7 · Show". Opened, it is there as it was, dimmed. */
export function AsideBlock({ entry, children }: { entry: AsideEntry; children: ReactNode }) {
	const [open, setOpen] = useState(false);
	const id = useId();
	const { anchors } = entry;
	useEffect(() => {
		if (open) return;
		const ends = anchors.map((anchor) =>
			onReveal(anchor, () => {
				// What listens is told while it listens: it opens after that.
				queueMicrotask(() => {
					flushSync(() => setOpen(true));
					reveal(anchor);
				});
			}),
		);
		return () => {
			for (const end of ends) end();
		};
	}, [open, anchors]);
	const Chevron = open ? ChevronDown : ChevronRight;
	return (
		<div className="my-1 border-line-1 border-y border-dashed">
			{open ? null : anchors.map((anchor) => <span key={anchor} id={anchor} className="block scroll-mt-4" />)}
			<button
				type="button"
				aria-expanded={open}
				aria-controls={id}
				onClick={() => setOpen(!open)}
				className="focus-inset flex h-9 w-full items-center gap-2 rounded-2 text-left text-sm text-text-3 hover:text-text-1 max-md:h-11"
			>
				<RotateCcw aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0" />
				<span className="min-w-0 flex-1 truncate">
					{asideWords(entry)} <span className="text-text-2">· {open ? "Hide" : "Show"}</span>
				</span>
				<Chevron aria-hidden="true" className="size-3.5 shrink-0" />
			</button>
			<div id={id}>
				{open ? (
					<div className="flex flex-col gap-3 border-line-2 border-l border-dashed pt-1 pb-3 pl-3 [--text-1:var(--text-3)] [--text-2:var(--text-3)]">
						{children}
					</div>
				) : null}
			</div>
		</div>
	);
}

function asideWords({ entries, turns, toTurn, undo }: AsideEntry): string {
	// Outside agents number no turns.
	if (toTurn !== null && toTurn < 0) {
		return `${entries.length === 1 ? "A message" : `${entries.length} messages`} set aside by going back`;
	}
	const what = turns === 0 ? "A message" : turns === 1 ? "1 turn" : `${turns} turns`;
	if (toTurn === null) return `${what} set aside`;
	const place = toTurn === 0 ? "the start" : `turn ${toTurn}`;
	return undo ? `${what} set aside by undoing the restore to ${place}` : `${what} set aside by the restore to ${place}`;
}
