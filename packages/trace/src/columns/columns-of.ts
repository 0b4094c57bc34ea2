import { type Json, noUsage, type SpanRow } from "@playhead/core";
import { cut, maxMessage, maxName } from "./cut.ts";
import { emptyColumns } from "./empty-columns.ts";
import type { SpanColumns } from "./span-columns.ts";

/**
 * Rows in columns, in the order given. Parents that come later in `rows` are found too. `origin` (ms since the epoch)
 * is the earliest start where it is not given. Texts are cut to what a row can show; `traces.span` has the whole.
 */
export function columnsOf(rows: Iterable<SpanRow>, origin?: number): SpanColumns {
	const all = [...rows];
	const starts = all.map((row) => Date.parse(row.startedAt));
	const columns = emptyColumns(origin ?? earliest(starts));
	const word = interner(columns.words);
	const index = new Map<string, number>();
	for (const [i, row] of all.entries()) index.set(row.id, i);
	for (const [i, row] of all.entries()) {
		const start = (starts[i] ?? Number.NaN) - columns.origin;
		columns.id.push(row.id);
		columns.parent.push(row.parentId === null ? null : (index.get(row.parentId) ?? row.parentId));
		columns.run.push(word(row.runId));
		columns.turn.push(row.turn);
		columns.kind.push(word(row.kind));
		columns.name.push(word(cut(row.name, maxName)));
		columns.summary.push(cut(row.summary, maxName));
		columns.status.push(word(row.status));
		columns.start.push(start);
		columns.duration.push(row.durationMs);
		columns.startSeq.push(row.startSeq);
		columns.endSeq.push(row.endSeq);
		pushSparse(columns, word, row, i);
	}
	return columns;
}

function earliest(starts: readonly number[]): number {
	let least = Number.POSITIVE_INFINITY;
	for (const start of starts) if (start < least) least = start;
	return Number.isFinite(least) ? least : 0;
}

function interner(words: string[]): (text: string) => number {
	const places = new Map<string, number>();
	return (text) => {
		const known = places.get(text);
		if (known !== undefined) return known;
		places.set(text, words.length);
		return words.push(text) - 1;
	};
}

function pushSparse(columns: SpanColumns, word: (text: string) => number, row: SpanRow, i: number): void {
	// Runs and turns know the model of their calls, but used none themselves.
	if (row.usage !== null || row.cost !== null || (row.kind === "llm" && row.model !== null)) {
		const usage = row.usage ?? noUsage;
		const { models } = columns;
		models.at.push(i);
		models.model.push(word(cut(row.model ?? "unknown model", maxName)));
		models.input.push(usage.input);
		models.cacheRead.push(usage.cacheRead);
		models.cacheWrite.push(usage.cacheWrite);
		models.output.push(usage.output);
		models.reasoning.push(usage.reasoning);
		models.cost.push(row.cost);
		models.firstToken.push(numberOf(row.attributes["timeToFirstTokenMs"]));
	}
	if (row.error !== null) {
		columns.errors.at.push(i);
		columns.errors.code.push(row.error.code);
		columns.errors.message.push(cut(row.error.message, maxMessage));
	}
	const exit = numberOf(row.attributes["exitCode"]);
	if (exit !== null) {
		columns.exits.at.push(i);
		columns.exits.code.push(exit);
	}
}

function numberOf(value: Json | undefined): number | null {
	return typeof value === "number" ? value : null;
}
