import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { EventDraft } from "../../event/event.ts";
import { isDecided } from "../../log/event-log.ts";
import { at, draft } from "../../test/draft.ts";
import { given, sessionId } from "../../test/given.ts";
import { sessionArbitrary } from "../../test/session-arbitrary.ts";
import { begun, ended, opened, sent, startCommand, uuid } from "../../test/small-session.ts";
import { evolveRows, evolveRowsAll, type SessionRows } from "./evolve-rows.ts";
import { nextInLine } from "./run-change.ts";
import { applySessionPatch, sessionPatch } from "./session-patch.ts";

const { runId } = startCommand();

/** The batch cut where decided events and others meet, as callers of `execute` and `append` do. */
function* stretches(events: readonly EventDraft[]): Generator<EventDraft[]> {
	for (let from = 0, to = 1; from < events.length; to += 1) {
		if (to < events.length && isDecided(events[to]?.type ?? "") === isDecided(events[from]?.type ?? "")) continue;
		yield events.slice(from, to);
		from = to;
	}
}

it("[LOG5] a blind patch of a batch equals the fold, event by event", () => {
	fc.assert(
		fc.property(sessionArbitrary, (drafts) => {
			let rows: SessionRows = { row: null, runs: [] };
			let seq = 0;
			for (const batch of stretches(drafts)) {
				const folded = evolveRowsAll(sessionId, rows, batch, seq + 1);
				seq += batch.length;
				const isAppend = rows.row !== null && !isDecided(batch[0]?.type ?? "");
				const blind = isAppend
					? { row: rows.row && applySessionPatch(rows.row, sessionPatch(batch), seq), runs: rows.runs }
					: folded;
				expect(blind).toEqual(folded);
				rows = folded;
			}
		}),
	);
});

describe("[RUN3] an end names its run", () => {
	it("the end of a run in line leaves every field of the active run alone", () => {
		const asked = draft.of("approval.requested", { runId, turn: 1 }, { callId: "c", name: "run_command", args: {} });
		const { rows } = given(...opened(), begun(runId, 5), ...sent(2, 6), asked);
		const after = evolveRows(sessionId, rows, ended(uuid(102), 70, "error"), 8);
		expect(after.row).toEqual({ ...rows.row, lastSeq: 8, updatedAt: at(70), activityAt: at(70) });
		expect(after.runs[1]).toMatchObject({ status: "error", active: false });
	});

	it("a second end, and whatever else comes late, changes neither row nor run", () => {
		const { rows } = given(...opened(), begun(runId, 5), ended(runId, 9));
		const answer = draft.of("approval.answered", { runId, at: at(9) }, { callId: "c", decision: "allow", by: "user" });
		for (const late of [ended(runId, 9, "error"), begun(runId, 9, 2), answer]) {
			const after = evolveRows(sessionId, rows, late, 6);
			expect(after.runs).toEqual(rows.runs);
			expect(after.row).toEqual({ ...rows.row, lastSeq: 6 });
		}
	});

	it("the run that is promoted shows nothing of the one before", () => {
		const { rows } = given(...opened(), begun(runId, 5), ...sent(2, 6), ended(runId, 9, "error"));
		expect(rows.row).toMatchObject({
			activeRunId: uuid(102),
			status: "queued",
			error: null,
			runStartedAt: null,
			runDurationMs: null,
		});
	});
});

describe("[RUN2] nextInLine", () => {
	const run = (queuedSeq: number, status: "queued" | "running" | "done" = "queued", active = false) => ({
		queuedSeq,
		status,
		active,
	});
	it("is the queued run that was sent first", () => {
		expect(nextInLine([run(9), run(4), run(2, "done"), run(7)])).toEqual(run(4));
	});
	it("is nobody while a run holds the session, or when none waits", () => {
		expect(nextInLine([run(4), run(1, "running", true)])).toBeNull();
		expect(nextInLine([run(1, "done")])).toBeNull();
		expect(nextInLine([])).toBeNull();
	});
});

it("the highest turn number stays, whatever order turns are told in", () => {
	const { rows } = given(...opened(), draft.turnStarted({ runId, turn: 4 }), draft.turnStarted({ runId, turn: 2 }));
	expect(rows.row?.turns).toBe(4);
	const both = sessionPatch([draft.turnStarted({ runId, turn: 4 }), draft.turnStarted({ runId, turn: 2 })]);
	expect(both.set.turns).toBe(4);
});

it("[TRACE3] an unknown price counts as unknown, not as nothing", () => {
	const finished = (cost: number | null) => draft.finished("m", [], { runId }, { cost });
	expect(sessionPatch([finished(null)])).toMatchObject({ addCost: null, addUnpriced: 1 });
	expect(sessionPatch([finished(0), finished(null), finished(0.5)])).toMatchObject({ addCost: 0.5, addUnpriced: 1 });
});
