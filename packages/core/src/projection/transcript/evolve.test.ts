import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StoredEvent } from "../../event/event.ts";
import { at, call, draft, text } from "../../test/draft.ts";
import { sessionId } from "../../test/given.ts";
import { sessionArbitrary } from "../../test/session-arbitrary.ts";
import { begun, ended, opened, smallSession, startCommand, stored } from "../../test/small-session.ts";
import { emptyTranscript, evolveAll } from "./evolve.ts";
import type { Message } from "./transcript.ts";

const { runId } = startCommand();
const place = (ms: number) => ({ runId, turn: 1, at: at(ms) });
const fold = (...drafts: Parameters<typeof stored>[0]) =>
	evolveAll(emptyTranscript(sessionId), stored([...opened(), begun(runId, 5), ...drafts]));
const last = (messages: readonly Message[]) => messages.at(-1);

describe("[LIVE7] replay equals live", () => {
	it("however the log is cut into deliveries, repeated, and handed over as JSON", () => {
		const cuts = fc.array(fc.record({ length: fc.integer({ min: 1, max: 9 }), again: fc.nat(6) }), { minLength: 1 });
		fc.assert(
			fc.property(sessionArbitrary, cuts, (drafts, sizes) => {
				const events = stored(drafts);
				const atOnce = evolveAll(emptyTranscript(sessionId), events);
				let live = emptyTranscript(sessionId);
				for (let index = 0, cut = 0; index < events.length; cut += 1) {
					const { length, again } = sizes[cut % sizes.length] ?? { length: 1, again: 0 };
					live = evolveAll(live, events.slice(Math.max(0, index - again), index + length));
					live = JSON.parse(JSON.stringify(live));
					index += length;
				}
				expect(live).toEqual(JSON.parse(JSON.stringify(atOnce)));
			}),
		);
	});

	it("a fold changes nothing that it was given", () => {
		fc.assert(
			fc.property(sessionArbitrary, fc.nat(60), (drafts, cut) => {
				const events = stored(drafts);
				const before = evolveAll(emptyTranscript(sessionId), events.slice(0, cut));
				const copy = structuredClone(before);
				evolveAll(before, events.slice(cut));
				expect(before).toEqual(copy);
			}),
		);
	});
});

it("[RUN2] at most one run is active, the row follows it, and a queued run never waits behind nobody", () => {
	fc.assert(
		fc.property(sessionArbitrary, (drafts) => {
			let state = emptyTranscript(sessionId);
			for (const event of stored(drafts)) {
				state = evolveAll(state, [event]);
				const active = state.runs.filter((run) => run.active);
				expect(active.length).toBeLessThanOrEqual(1);
				expect(state.session.activeRunId).toBe(active[0]?.runId ?? null);
				expect(state.session.activeAttempt).toBe(active[0]?.attempt ?? 0);
				const statuses = state.runs.map((run) => run.status);
				expect(active[0] === undefined ? state.session.status : active[0].status).toBe(state.session.status);
				expect(active.length === 0 && statuses.includes("queued")).toBe(false);
			}
		}),
	);
});

it("[RUN3] an ended run leaves no message, call or turn open", () => {
	fc.assert(
		fc.property(sessionArbitrary, (drafts) => {
			const { messages, turns, runs } = evolveAll(emptyTranscript(sessionId), stored(drafts));
			const over = new Set(runs.filter((run) => run.finishedAt !== null).map((run) => run.runId));
			const ofEnded = messages.filter((one) => over.has(one.runId ?? ""));
			const states = ofEnded.flatMap((message) => [
				message.status,
				...message.parts.map((part) => "status" in part && part.status),
			]);
			for (const open of ["streaming", "pending", "running", "waiting"]) expect(states).not.toContain(open);
			for (const turn of turns.filter((one) => over.has(one.runId))) expect(turn.durationMs).not.toBeNull();
		}),
	);
});

describe("[LOG6] what this build does not know", () => {
	const strange = (change: Partial<StoredEvent>): StoredEvent => ({
		...(stored(smallSession())[6] as StoredEvent),
		seq: 5,
		...change,
	});
	it.each([
		["an unknown type", strange({ type: "memory.written", data: { anything: [1] } })],
		["a newer version", strange({ v: 2 })],
		["a type named like a built-in", strange({ type: "constructor" })],
		["__proto__", strange({ type: "__proto__" })],
	])("%s moves the cursor only", (_, event) => {
		const before = evolveAll(emptyTranscript(sessionId), stored(smallSession()).slice(0, 4));
		const after = evolveAll(before, [event]);
		expect(after).toEqual({ ...before, lastSeq: 5, session: { ...before.session, lastSeq: 5 } });
	});

	it("an event of another session changes nothing", () => {
		const before = evolveAll(emptyTranscript(sessionId), stored(smallSession()).slice(0, 4));
		expect(evolveAll(before, [strange({ sessionId: "another" })])).toBe(before);
	});
});

it("folds a whole session to what a person sees of it", () => {
	const { messages, turns, session, runs } = evolveAll(emptyTranscript(sessionId), stored(smallSession()));
	expect(messages.map((message) => [message.role, message.status, message.turn])).toEqual([
		["user", "done", null],
		["assistant", "done", 1],
		["assistant", "done", 2],
	]);
	expect(messages[1]?.parts).toEqual([
		{ type: "reasoning", text: "Two files to read.", startedAt: at(20), endedAt: at(30) },
		{ type: "text", text: "Reading." },
		expect.objectContaining({
			callId: `${runId}-a1`,
			status: "ok",
			output: "1: const a",
			durationMs: 10,
			startedAt: at(41),
		}),
		expect.objectContaining({
			callId: `${runId}-b1`,
			status: "error",
			error: { code: "TOOL_FAILED", message: "No such file." },
		}),
	]);
	expect(turns.map((turn) => [turn.turn, turn.durationMs, turn.cost])).toEqual([
		[1, 50, 0.25],
		[2, 50, null],
	]);
	expect(session).toMatchObject({
		status: "done",
		turns: 2,
		cost: 0.25,
		unpricedCalls: 1,
		contextTokens: 172,
		runDurationMs: 500,
	});
	expect(session.usage).toEqual({ input: 200, cacheRead: 80, cacheWrite: 16, output: 40, reasoning: 8 });
	expect(runs).toHaveLength(1);
});

describe("messages", () => {
	it("reasoning ends where text begins, and each stretch has its own times", () => {
		const parts = last(
			fold(
				draft.delta("m", "a", place(10), "reasoning"),
				draft.delta("m", "b", place(12), "reasoning"),
				draft.delta("m", "t", place(15)),
				draft.delta("m", "c", place(18), "reasoning"),
			).messages,
		)?.parts;
		expect(parts).toEqual([
			{ type: "reasoning", text: "ab", startedAt: at(10), endedAt: at(15) },
			{ type: "text", text: "t" },
			{ type: "reasoning", text: "c", startedAt: at(18) },
		]);
	});

	it("a delta behind the whole content says nothing twice", () => {
		const { messages } = fold(draft.finished("m", [text("whole")], place(10)), draft.delta("m", "whole", place(11)));
		expect(last(messages)?.parts).toEqual([text("whole")]);
	});

	it("the whole content keeps calls that ran, with what the provider wants back, and those it does not name", () => {
		const metadata = { provider: { signature: "s" } };
		const { messages } = fold(
			draft.started("m", place(9)),
			draft.toolStarted("named", "m", place(10)),
			draft.toolStarted("unnamed", "m", place(11)),
			draft.finished("m", [{ ...call("named"), providerMetadata: metadata } as never], place(12)),
		);
		expect(last(messages)?.parts).toMatchObject([
			{ callId: "named", status: "running", startedAt: at(10), providerMetadata: metadata },
			{ callId: "unnamed", status: "running" },
		]);
	});

	it("the end of a run cuts short what was open, and times it", () => {
		const open = [
			draft.turnStarted(place(10)),
			draft.started("m", place(11)),
			draft.delta("m", "Hm", place(12), "reasoning"),
			draft.toolStarted("c", "m", place(20)),
		];
		const { messages, turns } = fold(...open, ended(runId, 120, "cancelled"));
		expect(last(messages)).toMatchObject({
			status: "cancelled",
			parts: [{ endedAt: at(120) }, { status: "cancelled", durationMs: 100 }],
		});
		expect(turns).toMatchObject([{ turn: 1, durationMs: 110 }]);
		expect(last(fold(...open, ended(runId, 120, "lost")).messages)?.status).toBe("interrupted");
	});

	it("[TOOL4] errors of calls: cancelled and interrupted are no failures", () => {
		const error = (code: string) => ({ ok: false, error: { code, message: "" } });
		const { messages } = fold(
			draft.finished("m", [call("a"), call("b"), call("c")], place(10)),
			draft.toolFinished("a", place(11), error("CANCELLED")),
			draft.toolFinished("b", place(11), error("INTERRUPTED")),
			draft.toolFinished("c", place(11), { ok: false }),
			draft.toolFinished("unknown", place(11)),
		);
		const states = last(messages)?.parts.map((part) => part.type === "tool-call" && part.status);
		expect(states).toEqual(["cancelled", "interrupted", "error"]);
	});
});
