import { type Json, limits, type SpanRow, type StoredEvent } from "@playhead/core";
import type { SpanDetail } from "@playhead/trace";
import type { Context } from "../context.ts";
import { spanInput, spanOutput } from "../traces/span-content.ts";

/** Spans whose events are read at once. */
const atOnce = 200;

/** What columns leave out of these spans, by id; with `content` also what went in and came out. */
export async function spanDetails(
	ctx: Pick<Context, "traces">,
	rows: readonly SpanRow[],
	content: boolean,
): Promise<Map<string, SpanDetail>> {
	const details = new Map<string, SpanDetail>();
	for (const { id, sessionId, callId, attributes } of rows) details.set(id, { sessionId, callId, attributes });
	if (!content) return details;
	let room: number = limits.exportCharacters;
	for (let from = 0; from < rows.length; from += atOnce) {
		const some = rows.slice(from, from + atOnce);
		const events = await eventsOf(ctx, some);
		for (const row of some) {
			const detail = details.get(row.id) as SpanDetail;
			const told = { input: spanInput(row, events(row.startSeq)), output: spanOutput(row, events(row.endSeq)) };
			for (const [name, value] of Object.entries(told) as ["input" | "output", Json][]) {
				if (value === null) continue;
				const { kept, characters } = cut(value, room);
				detail[name] = kept;
				room -= characters;
			}
		}
	}
	return details;
}

/** A way to the event at a place of the log and the one before it: a run's message stands before its `run.queued`. */
async function eventsOf(ctx: Pick<Context, "traces">, rows: readonly SpanRow[]) {
	const seqs = rows.flatMap(({ kind, startSeq, endSeq }) => [
		startSeq,
		...(endSeq === null ? [] : [endSeq]),
		...(kind === "run" && startSeq > 1 ? [startSeq - 1] : []),
	]);
	const [first] = rows;
	const read = first === undefined ? [] : await ctx.traces.events(first.sessionId, seqs);
	const bySeq = new Map(read.map((event) => [event.seq, event]));
	return (seq: number | null): StoredEvent[] =>
		seq === null ? [] : [bySeq.get(seq - 1), bySeq.get(seq)].filter((event) => event !== undefined);
}

/** The value, or the start of its JSON where it is too long. */
function cut(value: Json, room: number): { kept: Json; characters: number } {
	const json = typeof value === "string" ? value : JSON.stringify(value);
	if (room <= 0) return { kept: "[left out: the export is full]", characters: 0 };
	const most = Math.min(limits.exportValueCharacters, room);
	if (json.length <= most) return { kept: value, characters: json.length };
	const left = (json.length - most).toLocaleString("en");
	return { kept: `${json.slice(0, most).toWellFormed()}… [${left} more characters]`, characters: most };
}
