/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table cannot be drawn in parts; the roles make one of it (WAI-ARIA treegrid) */
import type { SpanRow as Span } from "@playhead/core";
import { ChevronRight } from "lucide-react";
import { cn } from "#ui/cn.ts";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { kindPaint, kindWord, spanWord } from "../model/kinds.ts";
import type { TraceRow } from "../model/rows.ts";
import type { Scale } from "../model/scale.ts";
import { SpanBar } from "./span-bar.tsx";

export type SpanRowProps = {
	row: TraceRow;
	index: number;
	scale: Scale;
	now: number;
	selected: boolean;
	onSelect: (span: Span) => void;
	onFold: (id: string, fold: boolean) => void;
};

const indent = 14;

/** One step: its place in the tree, its name, its bar. */
export function SpanRow({ row, index, scale, now, selected, onSelect, onFold }: SpanRowProps) {
	const { span, depth } = row;
	return (
		// oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid has the keys
		<div
			id={`span-${span.id}`}
			role="row"
			tabIndex={-1}
			aria-level={depth + 1}
			aria-rowindex={index + 1}
			aria-selected={selected}
			aria-expanded={row.inside === 0 ? undefined : !row.folded}
			onClick={() => onSelect(span)}
			className={cn(
				"relative grid h-full cursor-default grid-cols-[var(--left)_minmax(0,1fr)] text-sm hover:bg-text-1/4",
				selected &&
					"bg-text-1/8 before:absolute before:inset-y-0 before:left-0 before:z-1 before:w-0.5 before:bg-accent hover:bg-text-1/8",
			)}
		>
			<div role="gridcell" className="flex min-w-0 items-center gap-1.5 border-line-1 border-r pr-2 pl-3">
				<i
					aria-hidden="true"
					className="shrink-0 self-stretch bg-[repeating-linear-gradient(to_right,var(--line-2)_0_1px,transparent_1px_14px)] bg-[position:5px_0] max-md:max-w-5"
					style={{ width: depth * indent }}
				/>
				<Twisty row={row} onFold={onFold} />
				<i aria-hidden="true" className="size-2 shrink-0 rounded-1" style={kindPaint(span.kind, "swatch")} />
				<Name row={row} />
			</div>
			<div role="gridcell" className="relative overflow-hidden">
				<SpanBar span={span} scale={scale} now={now} />
			</div>
		</div>
	);
}

function Twisty({ row: { span, inside, folded }, onFold }: Pick<SpanRowProps, "row" | "onFold">) {
	if (inside === 0) return <span className="w-3 shrink-0" />;
	return (
		<button
			type="button"
			tabIndex={-1}
			aria-label={folded ? "Unfold" : "Fold"}
			onClick={(event) => {
				event.stopPropagation();
				onFold(span.id, !folded);
			}}
			className="-mx-1 grid size-5 shrink-0 place-items-center text-text-3 hover:text-text-1"
		>
			<ChevronRight aria-hidden="true" className={cn("size-3", !folded && "rotate-90")} />
		</button>
	);
}

function Name({ row: { span, orphan, folded, errorsInside } }: { row: TraceRow }) {
	const { kind, name, summary, status } = span;
	const outer = kind === "run" || kind === "turn";
	const mono = kind === "tool" || kind === "check";
	return (
		<>
			<span
				title={summary === "" ? name : `${name} ${summary}`}
				className={cn(
					"truncate",
					outer ? "font-medium text-text-1" : "text-text-2",
					mono && "font-mono",
					status === "error" && !outer && "text-error",
				)}
			>
				{kind === "run" ? "Run" : name}
				{summary === "" ? null : <em className="ml-1.5 font-mono text-text-3 text-xs not-italic">{summary}</em>}
			</span>
			<span className="sr-only">
				, {kindWord[kind]}, {spanWord[status]}
			</span>
			{orphan ? (
				<span title="The step that it belongs to has not arrived" className="shrink-0 text-waiting text-xs">
					?
				</span>
			) : null}
			{folded && errorsInside > 0 ? (
				<span
					title={`${errorsInside} ${errorsInside === 1 ? "error" : "errors"} inside`}
					className="num inline-flex shrink-0 items-center gap-[3px] font-medium text-error text-xs"
				>
					<StatusGlyph status="error" className="size-[9px]" />
					{errorsInside}
				</span>
			) : null}
		</>
	);
}
