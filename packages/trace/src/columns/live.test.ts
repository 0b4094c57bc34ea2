import { addUsage, foldSpans, noUsage, type SpanRow } from "@playhead/core";
import { begun, ended, opened, smallSession, startCommand, stored, turns } from "@playhead/core/test";
import { describe, expect, it } from "vitest";
import { buildTrace } from "../model/build-trace.ts";
import type { Trace } from "../model/trace.ts";
import { rollUp } from "../totals/roll-up.ts";
import { ColumnStore } from "./column-store.ts";
import { columnsOf } from "./columns-of.ts";
import { spanKinds, spanStatuses, tokenBuckets } from "./words.ts";

const { runId } = startCommand();
/** Its first turn is cut short while a call runs: the run's end ends what is open. */
const cancelled = [...opened(), begun(runId, 5), ...turns(runId, 1, 10).slice(0, 8), ended(runId, 100, "cancelled")];

/** What a person would see of a trace, whatever places and words its columns have. */
const seen = (trace: Trace): unknown[] =>
	trace.id.map((id, i) => [
		id,
		trace.depth[i],
		spanKinds[trace.kind[i] as number],
		spanStatuses[trace.status[i] as number],
		trace.words[trace.name[i] as number],
		trace.summary[i],
		(trace.start[i] as number) + trace.origin,
		trace.duration[i],
		trace.tokens.slice(i * 5, i * 5 + 5),
		trace.cost[i],
		trace.errors.get(i),
		trace.odd.get(i),
	]);

describe("the spans of a log", () => {
	it.each([
		["with calls at once, of which one fails", smallSession()],
		["that is cancelled", cancelled],
	])("[TRACE1] grow event by event into what the whole log shows: a session %s", (_name, drafts) => {
		const rows = new Map<string, SpanRow>();
		const store = new ColumnStore();
		for (const event of stored(drafts)) {
			const before = new Map(rows);
			foldSpans(rows, [event]);
			const changed = [...rows.values()].filter((row) => before.get(row.id) !== row);
			if (changed.length === 0) continue;
			store.apply(columnsOf(changed));
			const now = Date.parse(event.at);
			expect(seen(buildTrace(store.columns(), now))).toEqual(seen(buildTrace(columnsOf(rows.values()), now)));
		}
		const trace = buildTrace(store.columns(), 0);
		expect([trace.running, trace.count]).toEqual([false, rows.size]);
	});

	it("[TRACE3] sum up to the usage that the log's events told", () => {
		for (const drafts of [smallSession(), cancelled]) {
			const rows = new Map<string, SpanRow>();
			let told = noUsage;
			foldSpans(rows, stored(drafts));
			for (const draft of drafts) {
				if (draft.type === "message.finished") told = addUsage(told, draft.data.usage ?? noUsage);
			}
			const { all } = rollUp(buildTrace(columnsOf(rows.values()), Date.parse("2100-01-01")));
			expect(told).not.toEqual(noUsage);
			expect(Object.fromEntries(tokenBuckets.map((bucket, b) => [bucket, all.buckets[b]]))).toEqual(told);
		}
	});
});
