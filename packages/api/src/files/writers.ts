import { readingTools } from "@playhead/agent/config";
import { isKnown, type Json, type SpanRow } from "@playhead/core";
import type { Context } from "../context.ts";

/** A tool call that has written a file, or may have. */
export type Writer = {
	spanId: string;
	name: string;
	summary: string;
	/** What it says that it wrote; `null`: it does not say, like a command. */
	wrote: readonly string[] | null;
	/** The lines that its arguments hold; `null`: the log has cut them. */
	lines: ReadonlySet<string> | null;
};

/** The calls of some turns that may have written a file, by turn, in their order. */
export async function writersOf(
	ctx: Pick<Context, "traces">,
	sessionId: string,
	turns: readonly number[],
): Promise<ReadonlyMap<number, readonly Writer[]>> {
	const spans = (await ctx.traces.toolsOf(sessionId, turns)).filter(({ name }) => !readingTools.has(name));
	const seqs = spans.flatMap(({ startSeq, endSeq }) => (endSeq === null ? [startSeq] : [startSeq, endSeq]));
	const events = new Map((await ctx.traces.events(sessionId, seqs)).map((event) => [event.seq, event]));
	const byTurn = new Map<number, Writer[]>();
	for (const span of spans) {
		const [started, finished] = [events.get(span.startSeq), events.get(span.endSeq ?? -1)];
		const wrote =
			finished !== undefined && isKnown(finished) && finished.type === "tool.finished"
				? (finished.data.filesWritten ?? null)
				: null;
		const begun = started !== undefined && isKnown(started) && started.type === "tool.started" ? started.data : null;
		const writer = { ...nameOf(span), wrote, lines: begun === null || begun.truncated ? null : linesIn(begun.args) };
		byTurn.set(span.turn ?? 0, [...(byTurn.get(span.turn ?? 0) ?? []), writer]);
	}
	return byTurn;
}

function nameOf({ id, name, summary }: SpanRow) {
	return { spanId: id, name, summary };
}

/** Every line of every text in a call's arguments. */
function linesIn(args: Json): Set<string> {
	const lines = new Set<string>();
	const open: Json[] = [args];
	for (let value = open.pop(); value !== undefined; value = open.pop()) {
		if (typeof value === "string") for (const line of value.split("\n")) lines.add(line);
		else if (typeof value === "object" && value !== null) open.push(...Object.values(value));
	}
	return lines;
}
