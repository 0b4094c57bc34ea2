import { emptyTranscript, evolveAll, type RunRow, type SessionRow } from "@playhead/core";
import { at, createMemoryLog, draft, openSession, restoredArbitrary, sessionId, stored } from "@playhead/core/test";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldWindow } from "./fold-window.ts";

/** A session with one run under way, its second turn begun: its rows, runs and log. */
async function underWay() {
	const log = createMemoryLog({ newId: () => crypto.randomUUID() });
	const session = await openSession(log);
	const { sessionId, runId } = session;
	await session.begin();
	for (const turn of [1, 2]) {
		const place = { runId, turn, at: at(turn * 10) };
		await session.append([draft.turnStarted(place), draft.turnFinished(place)], { runId, attempt: 1 });
	}
	const row = (): SessionRow => {
		const found = log.rows(sessionId);
		if (found === null) throw new Error("The session is not there.");
		return found;
	};
	return { ...session, row, runs: (): RunRow[] => log.runs(sessionId) };
}

describe("the fold of a window", () => {
	it("[LIVE7] of the whole log is the read models", async () => {
		const session = await underWay();
		const folded = foldWindow({ session: session.row(), runs: [], events: await session.events(), firstSeq: 1 });
		expect(folded).toMatchObject({ session: session.row(), runs: session.runs(), lastSeq: 8, firstSeq: 1 });
		expect(folded.turns.map(({ turn }) => turn)).toEqual([1, 2]);
	});

	it("[LIVE7] of a later part knows the runs that began before it, and counts the session once", async () => {
		const session = await underWay();
		const events = (await session.events()).filter(({ seq }) => seq >= 7);
		const folded = foldWindow({ session: session.row(), runs: session.runs(), events, firstSeq: 7 });
		expect(folded.runs).toEqual(session.runs());
		expect(folded.session).toEqual(session.row());
		expect(folded.turns.map(({ turn }) => turn)).toEqual([2]);
	});

	it("takes a run that ended after the row was read as it was then", async () => {
		const session = await underWay();
		const row = session.row();
		const before = session.runs();
		const events = (await session.events()).filter(({ seq }) => seq >= 7);
		await session.finish();
		expect(session.runs()[0]?.status).toBe("done");
		const folded = foldWindow({ session: row, runs: session.runs(), events, firstSeq: 7 });
		expect(folded.runs[0]).toMatchObject({
			active: true,
			status: "running",
			finishedAt: null,
			attempt: before[0]?.attempt,
		});
		expect(folded.lastSeq).toBe(8);
	});
});

it("[TOOL6] questions of a run from before the window are those of the table, told once", async () => {
	const session = await underWay();
	await session.ask({ runId: session.runId, attempt: 1 }, "a");
	await session.answer("a", "deny");
	await session.ask({ runId: session.runId, attempt: 1, turn: 2 }, "b");
	await session.answer("b");
	const events = (await session.events()).filter(({ seq }) => seq >= 9);
	const folded = foldWindow({ session: session.row(), runs: session.runs(), events, firstSeq: 9 });
	expect(folded.runs).toEqual(session.runs());
	expect(folded.runs[0]).toMatchObject({ waitedMs: 200, approvals: [{ callId: "b", decision: "allow" }] });
});

it("[REST2] [LIVE7] a window knows what is set aside as the fold of the whole log does, wherever it begins and ends", () => {
	fc.assert(
		fc.property(restoredArbitrary, fc.nat(1_000), fc.nat(1_000), (drafts, cut, end) => {
			const events = stored(drafts);
			const whole = evolveAll(emptyTranscript(sessionId), events);
			const begins = [1, ...whole.turns.map((turn) => turn.seq)];
			const firstSeq = begins[cut % begins.length] ?? 1;
			const ends = [...begins.map((seq) => seq - 1).filter((seq) => seq >= firstSeq), events.length];
			const lastSeq = ends[end % ends.length] ?? 0;
			const { session, runs } = whole;
			const folded = foldWindow({ session, runs, events: events.slice(firstSeq - 1, lastSeq), firstSeq });
			const marks = (items: readonly { seq: number; setAside?: boolean }[]) =>
				items
					.filter(({ seq }) => seq >= firstSeq && seq <= lastSeq)
					.map(({ seq, setAside = false }) => ({ seq, setAside }));
			expect(marks(folded.turns)).toEqual(marks(whole.turns));
			const inWindow = new Set(folded.messages.map(({ id }) => id));
			expect(marks(folded.messages)).toEqual(marks(whole.messages.filter(({ id }) => inWindow.has(id))));
		}),
		{ numRuns: 200 },
	);
});
