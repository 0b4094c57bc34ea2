import { emptyColumns } from "../columns/empty-columns.ts";
import type { SpanColumns } from "../columns/span-columns.ts";
import { generatedOrigin } from "./generated-row.ts";

type Strange = {
	id: string;
	parent?: number | string | null;
	kind?: string;
	name?: string;
	summary?: string;
	status?: string;
	start?: number;
	duration?: number | null;
	tokens?: number;
	cost?: number;
	error?: string;
};

const longName = "n".repeat(10_000);
const rightToLeft = "قراءة الملف \u202Eevil.exe";

const strange: readonly Strange[] = [
	{ id: "run", kind: "run", name: "run", duration: 60_000 },
	{ id: "negative", parent: "run", start: 100, duration: -5000 },
	{ id: "nan-duration", parent: "run", start: 200, duration: Number.NaN },
	{ id: "no-duration", parent: "run", start: 250, duration: null },
	{ id: "endless", parent: "run", start: 300, duration: Number.POSITIVE_INFINITY },
	{ id: "age-long", parent: "run", start: 300, duration: 1e15 },
	{ id: "nan-start", parent: "run", start: Number.NaN, duration: 10 },
	{ id: "year-1970", parent: "run", start: -generatedOrigin, duration: 10 },
	{ id: "far-future", parent: "run", start: 1e14, duration: 10 },
	{ id: "early", parent: "run", start: -3000, duration: 10 },
	{ id: "outlives", parent: "run", start: 59_000, duration: 5000 },
	{ id: "after", parent: "run", start: 70_000, duration: 5 },
	{ id: "zero", parent: "run", start: 400, duration: 0 },
	{ id: "orphan", parent: "nobody", start: 500, duration: 20 },
	{ id: "no-such-index", parent: 1e9, start: 500, duration: 20 },
	{ id: "half-index", parent: 0.5, start: 500, duration: 20 },
	{ id: "own-parent", parent: "own-parent", start: 600, duration: 5 },
	{ id: "cycle-a", parent: "cycle-c", start: 720, duration: 5 },
	{ id: "cycle-b", parent: "cycle-a", start: 700, duration: 5 },
	{ id: "cycle-c", parent: "cycle-b", start: 740, duration: 5 },
	{ id: "below-cycle", parent: "cycle-c", start: 745, duration: 5 },
	{ id: "twice", parent: "run", start: 800, duration: 1, summary: "first", error: "gone" },
	{ id: "twice", parent: "run", start: 801, duration: 2, summary: "second" },
	{ id: "unknown-kind", parent: "run", kind: "quark", start: 900, duration: 5 },
	{ id: "unknown-status", parent: "run", status: "sideways", start: 910, duration: 5 },
	{ id: "unknown-failure", parent: "run", status: "sideways", start: 920, duration: 5, error: "It failed." },
	{ id: "long-name", parent: "run", name: longName, summary: longName, start: 930, duration: 5 },
	{ id: "right-to-left", parent: "run", name: rightToLeft, summary: rightToLeft, start: 940, duration: 5 },
	{ id: "half-pair", parent: "run", name: "\uD800", summary: "\uDC00 half", start: 945, duration: 5 },
	{ id: "negative-tokens", parent: "run", kind: "llm", start: 950, duration: 5, tokens: -7, cost: 0.1 },
	{ id: "negative-cost", parent: "run", kind: "llm", start: 960, duration: 5, tokens: 7, cost: -1 },
	{ id: "<script>alert(1)</script>", parent: "run", name: "</script><!--", start: 970, duration: 5 },
	{ id: "", parent: "run", name: "", start: 980, duration: 5 },
	{ id: "__proto__", parent: "run", name: "constructor", start: 985, duration: 5 },
	{ id: "still-running", parent: "run", status: "running", start: 990, duration: 5 },
];

/**
 * Everything that a source may get wrong at once, and 5,000 children of one span. Not as JSON would carry it: NaN and
 * Infinity are there too.
 */
export function hostileTrace(): SpanColumns {
	const columns = emptyColumns(generatedOrigin);
	const word = (text: string): number => {
		const known = columns.words.indexOf(text);
		return known >= 0 ? known : columns.words.push(text) - 1;
	};
	const many = Array.from({ length: 5000 }, (_, n) => ({ id: `many-${n}`, parent: "parent-of-many", start: 2000 + n }));
	for (const span of [...strange, { id: "parent-of-many", parent: "run", start: 2000 }, ...many])
		push(columns, word, span);
	columns.models.at.push(1e9);
	for (const list of Object.values(columns.models)) if (list.length < columns.models.at.length) list.push(0);
	return columns;
}

function push(columns: SpanColumns, word: (text: string) => number, span: Strange): void {
	const at = columns.id.push(span.id) - 1;
	columns.parent.push(span.parent ?? null);
	columns.run.push(word("run"));
	columns.turn.push(null);
	columns.kind.push(word(span.kind ?? "tool"));
	columns.name.push(word(span.name ?? span.id));
	columns.summary.push(span.summary ?? "");
	columns.status.push(word(span.status ?? "ok"));
	columns.start.push(span.start ?? 0);
	columns.duration.push(span.duration === undefined ? 3 : span.duration);
	columns.startSeq.push(at);
	columns.endSeq.push(at + 1);
	if (span.tokens !== undefined) {
		const { models } = columns;
		models.at.push(at);
		models.model.push(word("a model"));
		for (const bucket of ["cacheRead", "cacheWrite", "output", "reasoning"] as const) models[bucket].push(0);
		models.input.push(span.tokens);
		models.cost.push(span.cost ?? null);
		models.firstToken.push(null);
	}
	if (span.error !== undefined) {
		columns.errors.at.push(at);
		columns.errors.code.push("FAILED");
		columns.errors.message.push(span.error);
	}
}
