import { lengthOf, type Totals, type Trace } from "@playhead/trace";
import { formatCost } from "../../../format/cost.ts";
import { formatDuration } from "../../../format/duration.ts";
import { formatCount, formatTokens } from "../../../format/tokens.ts";
import { kindWord, spanWord } from "./kinds.ts";
import type { Mark, RowLook } from "./row-look.ts";
import { kindAt, nameOf, statusAt } from "./span-facts.ts";

/** Characters of a name that a row can show; more would be laid out for nothing. */
const longest = 240;
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

/** What a row is besides its span: its place in the tree as it is shown. */
export type RowPlace = {
	span: number;
	level: number;
	expanded: boolean | null;
	selected: boolean;
	match: boolean;
	/** How many calls alike stand in this row; 1: it is one span. */
	repeats: number;
};

export function rowLook(trace: Trace, totals: Totals, place: RowPlace, id: string): RowLook {
	const { span, level, expanded, selected, match } = place;
	const kind = kindAt(trace, span);
	const status = statusAt(trace, span);
	const name = kind === "run" ? "Run" : nameOf(trace, span);
	const summary = trace.summary[span] ?? "";
	const marks = marksOf(trace, totals, place);
	return {
		id,
		level,
		expanded,
		kind,
		status,
		selected,
		match,
		name: short(name),
		summary: short(summary),
		title: short(summary === "" ? name : `${name} ${summary}`),
		marks,
		...numbersOf(totals, span),
		told: toldOf(trace, place, name, summary, marks),
	};
}

/** "run_command node --test, tool call, Error, 704 ms", and what its marks say. */
function toldOf(trace: Trace, { span }: RowPlace, name: string, summary: string, marks: readonly Mark[]): string {
	const said = short(summary === "" ? name : `${name} ${summary}`);
	const took = formatDuration(lengthOf(trace, span));
	const facts = [
		kindWord[kindAt(trace, span)],
		spanWord[statusAt(trace, span)],
		took,
		...marks.map(({ title }) => title),
	];
	return `${said}, ${facts.join(", ")}`;
}

function marksOf(trace: Trace, totals: Totals, { span, expanded, repeats }: RowPlace): Mark[] {
	const marks: Mark[] = [];
	if (repeats > 1)
		marks.push({ text: `×${formatCount(repeats)}`, tone: "plain", title: `${formatCount(repeats)} calls alike` });
	if (trace.orphan[span] === 1)
		marks.push({ text: "?", tone: "odd", title: "The step that it belongs to has not arrived" });
	else if (trace.odd.has(span)) marks.push({ text: "!", tone: "odd", title: trace.odd.get(span) ?? "" });
	if (expanded !== false) return marks;
	const inside = totals.inside[span] ?? 0;
	const errors = errorsInside(trace, totals, span);
	if (inside > 0 && repeats === 1)
		marks.push({ text: `+${formatCount(inside)}`, tone: "plain", title: `${formatCount(inside)} steps inside` });
	if (errors > 0)
		marks.push({
			text: `× ${formatCount(errors)}`,
			tone: "error",
			title: `${formatCount(errors)} ${errors === 1 ? "error" : "errors"} inside`,
		});
	return marks;
}

/** Failed steps below a span; a turn that failed by its steps is not counted with them. */
function errorsInside(trace: Trace, totals: Totals, span: number): number {
	return (totals.errors[span] ?? 0) - (statusAt(trace, span) === "error" ? 1 : 0);
}

/** Tokens and cost with all that is below; nothing where no model was used, a dash where no price is known. */
export function numbersOf(totals: Totals, span: number): Pick<RowLook, "tokens" | "cost" | "costTitle"> {
	const tokens = totals.tokens[span] ?? 0;
	const cost = totals.cost[span] ?? Number.NaN;
	const unpriced = totals.unpriced[span] ?? 0;
	const calls = `${formatCount(unpriced)} model ${unpriced === 1 ? "call" : "calls"}`;
	const unknown = Number.isNaN(cost);
	return {
		tokens: tokens === 0 ? "" : formatTokens(tokens),
		cost: unknown ? (unpriced > 0 ? "—" : "") : `${unpriced > 0 ? "≥ " : ""}${formatCost(cost, 3)}`,
		costTitle: unpriced === 0 ? "" : unknown ? "No price for this model" : `Without ${calls} whose price is not known`,
	};
}
