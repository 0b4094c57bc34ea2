import { buildTrace, emptyColumns, type SpanColumns, type Trace } from "@playhead/trace";

/** A span of a test: its name is its id; times in ms after the origin. */
export type TestSpan = {
	id: string;
	parent?: string;
	kind?: string;
	status?: string;
	start?: number;
	/** `null`: it is running. */
	duration?: number | null;
	tokens?: number;
	cost?: number | null;
};

/** A trace of a few spans; `now` in ms after the origin. */
export function testTrace(spans: readonly TestSpan[], now = 1_000): Trace {
	const columns: SpanColumns = emptyColumns(0);
	const word = (text: string) => {
		const known = columns.words.indexOf(text);
		return known >= 0 ? known : columns.words.push(text) - 1;
	};
	for (const [i, span] of spans.entries()) {
		columns.id.push(span.id);
		columns.parent.push(span.parent ?? null);
		columns.run.push(word("run"));
		columns.turn.push(null);
		columns.kind.push(word(span.kind ?? "tool"));
		columns.name.push(word(span.id));
		columns.summary.push("");
		columns.status.push(word(span.status ?? (span.duration === null ? "running" : "ok")));
		columns.start.push(span.start ?? 0);
		columns.duration.push(span.duration === undefined ? 10 : span.duration);
		columns.startSeq.push(2 * i + 1);
		columns.endSeq.push(span.duration === null ? null : 2 * i + 2);
		if (span.tokens === undefined) continue;
		const { models } = columns;
		models.at.push(i);
		models.model.push(word("test/model"));
		models.input.push(span.tokens);
		for (const bucket of [models.cacheRead, models.cacheWrite, models.output, models.reasoning]) bucket.push(0);
		models.cost.push(span.cost ?? null);
		models.firstToken.push(null);
	}
	return buildTrace(columns, now);
}

/** A run with two turns; the second one's command fails. */
export const twoTurns: readonly TestSpan[] = [
	{ id: "run", kind: "run", duration: 1_000 },
	{ id: "turn1", parent: "run", kind: "turn", duration: 400 },
	{ id: "llm1", parent: "turn1", kind: "llm", duration: 300, tokens: 100, cost: 0.01 },
	{ id: "read", parent: "turn1", start: 300, duration: 100 },
	{ id: "turn2", parent: "run", kind: "turn", start: 400, duration: 600 },
	{ id: "llm2", parent: "turn2", kind: "llm", start: 400, duration: 100, tokens: 50, cost: 0.05 },
	{ id: "fail", parent: "turn2", start: 500, duration: 500, status: "error" },
];
