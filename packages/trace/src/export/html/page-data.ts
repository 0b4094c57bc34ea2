import type { Json } from "@playhead/core";
import { bucketCount, spanKinds, spanStatuses } from "../../columns/words.ts";
import { endOf } from "../../model/end-of.ts";
import type { Trace } from "../../model/trace.ts";
import { rollUp } from "../../totals/roll-up.ts";
import type { SpanDetail } from "../gen-ai-attributes.ts";

/** What the page's script reads: index `i` is span `i` of the trace, in tree order. Times are ms after `origin`. */
export type PageData = {
	title: string;
	/** One line below the title. */
	about: string;
	origin: number;
	last: number;
	kinds: readonly string[];
	statuses: readonly string[];
	words: readonly string[];
	id: readonly string[];
	parent: number[];
	/** One past the last span of its subtree. */
	end: number[];
	depth: number[];
	orphan: number[];
	kind: number[];
	status: number[];
	name: number[];
	summary: readonly string[];
	start: number[];
	/** The length of its bar; of a running span up to the time of the export. */
	length: number[];
	/** With all that is below it. */
	tokens: number[];
	cost: (number | null)[];
	unpriced: number[];
	models: Record<number, { model: string; tokens: number[]; cost: number | null; firstToken: number | null }>;
	errors: Record<number, { code: string; message: string }>;
	exits: Record<number, number>;
	odd: Record<number, string>;
	details: Record<number, { input?: Json; output?: Json; attributes?: Record<string, Json> }>;
};

export type PageHead = { title: string; about: string };

export function pageData(trace: Trace, head: PageHead, details?: ReadonlyMap<string, SpanDetail>): PageData {
	const totals = rollUp(trace);
	const each = <V>(value: (i: number) => V): V[] => Array.from({ length: trace.count }, (_, i) => value(i));
	const known = <V>(value: (i: number) => V | null): Record<number, V> => {
		const values: Record<number, V> = {};
		for (let i = 0; i < trace.count; i++) {
			const one = value(i);
			if (one !== null) values[i] = one;
		}
		return values;
	};
	return {
		...head,
		origin: trace.origin + trace.first,
		last: thousandths(trace.last - trace.first),
		kinds: spanKinds,
		statuses: spanStatuses,
		words: trace.words,
		id: trace.id,
		parent: [...trace.parent],
		end: [...trace.end],
		depth: [...trace.depth],
		orphan: [...trace.orphan],
		kind: [...trace.kind],
		status: [...trace.status],
		name: [...trace.name],
		summary: trace.summary,
		start: each((i) => thousandths((trace.start[i] as number) - trace.first)),
		length: each((i) => thousandths(endOf(trace, i) - (trace.start[i] as number))),
		tokens: [...totals.tokens],
		cost: each((i) => numberOrNull(totals.cost[i])),
		unpriced: [...totals.unpriced],
		models: known((i) =>
			trace.model[i] === -1 || spanKinds[trace.kind[i] as number] === "run" ? null : modelOf(trace, i),
		),
		errors: known((i) => trace.errors.get(i) ?? null),
		exits: known((i) => numberOrNull(trace.exit[i])),
		odd: known((i) => trace.odd.get(i) ?? null),
		details: known((i) => detailOf(details?.get(trace.id[i] as string))),
	};
}

function modelOf(trace: Trace, i: number) {
	return {
		model: trace.words[trace.model[i] as number] ?? "",
		tokens: [...trace.tokens.subarray(i * bucketCount, (i + 1) * bucketCount)],
		cost: numberOrNull(trace.cost[i]),
		firstToken: numberOrNull(trace.firstToken[i]),
	};
}

function detailOf(detail: SpanDetail | undefined) {
	if (detail === undefined) return null;
	const { input, output, attributes } = detail;
	return {
		...(input === undefined ? {} : { input }),
		...(output === undefined ? {} : { output }),
		...(attributes === undefined ? {} : { attributes }),
	};
}

const thousandths = (ms: number): number => Math.round(ms * 1_000) / 1_000;
const numberOrNull = (value: number | undefined): number | null =>
	value === undefined || Number.isNaN(value) ? null : value;
