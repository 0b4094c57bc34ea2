"use client";

import { memo } from "react";
import { kindWord, spanGlyph, spanWord } from "#features/trace/model/kinds.ts";
import { formatDuration } from "#format/duration.ts";
import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { costDelta, timeDelta, tokenDelta } from "../model/delta.ts";
import type { RowFacts, SideFacts } from "../model/row-facts.ts";
import { DeltaText } from "./delta-text.tsx";

/** Twelve columns; on a phone the two sides stand under each other and the difference beside them. */
export const compareColumns =
	"grid grid-cols-[20px_minmax(0,1fr)_minmax(0,1fr)_76px_68px_76px] items-center gap-x-2 max-md:grid-cols-[16px_minmax(0,1fr)_72px]";

const signs = { same: "", changed: "~", added: "+", missing: "−" } as const;
const words = { same: "the same", changed: "changed", added: "added in B", missing: "missing in B" } as const;
const signTone = { same: "", changed: "text-waiting", added: "text-add", missing: "text-del" } as const;

export type CompareRowProps = {
	facts: RowFacts;
	start: number;
	height: number;
	id: string;
	place: number;
	folded: boolean;
	current: boolean;
	onPick: (row: number) => void;
	onFold: (row: number, closed: boolean) => void;
};

/** One step of both runs, side by side. */
export const CompareRow = memo(function CompareRow(props: CompareRowProps) {
	const { facts, start, height, id, place, folded, current, onPick, onFold } = props;
	const { row, level, change, a, b, parent, below } = facts;
	const twisty = parent ? (folded ? "▸" : "▾") : "";
	const side = (own: SideFacts | null, other: SideFacts | null, letter: "A" | "B") => (
		<td className="flex h-full min-w-0 items-center">
			{own === null ? (
				<span className="compare-hole h-full w-full">
					<span className="sr-only">not in {letter}</span>
				</span>
			) : (
				<Side facts={own} level={level} twisty={letter === "A" || other === null ? twisty : ""} />
			)}
		</td>
	);
	return (
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the focus and the keys
		<tr
			id={id}
			aria-level={level}
			aria-rowindex={place + 2}
			aria-selected={current}
			{...(parent ? { "aria-expanded": !folded } : {})}
			onClick={(event) => {
				if ((event.target as HTMLElement).closest("[data-twisty]") !== null) onFold(row, !folded);
				else onPick(row);
			}}
			style={{ height, transform: `translateY(${start}px)` }}
			className={cn(
				compareColumns,
				"absolute inset-x-0 top-0 cursor-default border-line-1 border-b px-4 text-sm hover:bg-bg-2 max-md:px-3 max-md:[&>td:nth-child(n+5)]:hidden",
				"max-md:grid-rows-2 max-md:[&>td:nth-child(1)]:row-span-2 max-md:[&>td:nth-child(3)]:col-start-2 max-md:[&>td:nth-child(3)]:row-start-2 max-md:[&>td:nth-child(4)]:row-span-2 max-md:[&>td:nth-child(4)]:col-start-3 max-md:[&>td:nth-child(4)]:row-start-1",
				current && "bg-bg-4 hover:bg-bg-4",
			)}
		>
			<td className={cn("font-mono font-semibold", signTone[change])}>
				<span aria-hidden="true">{signs[change]}</span>
				<span className="sr-only">{words[change]}</span>
			</td>
			{side(a, b, "A")}
			{side(b, a, "B")}
			<td className="text-right">
				<DeltaText delta={timeDelta(facts.duration)} />
				{folded && below > 0 ? <span className="block text-text-3 text-xs">{below} inside</span> : null}
			</td>
			<td className="text-right">
				<DeltaText delta={tokenDelta(facts.tokens)} />
			</td>
			<td className="text-right">
				<DeltaText delta={costDelta(facts.cost)} />
			</td>
		</tr>
	);
});

const indent = 14;

function Side({ facts, level, twisty }: { facts: SideFacts; level: number; twisty: string }) {
	const { kind, status, name, summary, duration } = facts;
	return (
		<span
			className="flex w-full min-w-0 items-center gap-1.5"
			style={{ paddingLeft: `min(${(level - 1) * indent}px, 40%)` }}
		>
			<span data-twisty={twisty === "" ? undefined : true} aria-hidden="true" className="w-3 shrink-0 text-text-3">
				{twisty}
			</span>
			<i aria-hidden="true" className="trace-swatch" data-kind={kind} />
			{status === "ok" ? null : <StatusGlyph status={spanGlyph[status]} />}
			<span className="truncate" title={summary === "" ? name : `${name} ${summary}`}>
				<span className="text-text-1">{name}</span>
				<span className="sr-only">
					, {kindWord[kind]}, {spanWord[status]}
				</span>
				{summary === "" ? null : <span className="ml-1.5 font-mono text-text-3 text-xs">{summary}</span>}
			</span>
			<span className="num ml-auto shrink-0 pl-1 text-text-2 text-xs">{formatDuration(duration)}</span>
		</span>
	);
}
