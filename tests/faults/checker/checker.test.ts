import { describe, expect, it } from "vitest";
import { checks, type Evidence, type LoggedEvent, type SessionEvidence } from "./index.ts";

type Part = Pick<LoggedEvent, "type" | "data"> & Partial<LoggedEvent>;

const sessionId = "s";
const interrupted = { error: { code: "INTERRUPTED", message: "" } };
const call = { callId: "c1", name: "run_command", args: { command: "sh", args: ["-c", "…", "witness", "s/0/1"] } };
const answer = (messageId: string, content: unknown[]) => ({ messageId, role: "assistant", content });

/** A run whose first worker died while a call was under way, and whose second one ended it. */
const good: Part[] = [
	{ type: "session.created", data: {} },
	{ type: "message.finished", runId: "r", data: { messageId: "m", role: "user", content: [] } },
	{ type: "run.queued", runId: "r", data: { messageId: "m" } },
	{ type: "run.started", runId: "r", data: { attempt: 1 } },
	{ type: "turn.started", runId: "r", turn: 1, data: {} },
	{ type: "message.started", runId: "r", turn: 1, data: { messageId: "a", role: "assistant" } },
	{ type: "message.finished", runId: "r", turn: 1, data: answer("a", [{ type: "tool-call", callId: "c1" }]) },
	{ type: "tool.started", runId: "r", turn: 1, data: call },
	{ type: "run.resumed", runId: "r", data: { attempt: 2 } },
	{ type: "tool.finished", runId: "r", turn: 1, data: { callId: "c1", ok: false, ...interrupted } },
	{ type: "turn.finished", runId: "r", turn: 1, data: interrupted },
	{ type: "turn.started", runId: "r", turn: 2, data: {} },
	{ type: "message.started", runId: "r", turn: 2, data: { messageId: "b", role: "assistant" } },
	{ type: "message.finished", runId: "r", turn: 2, data: answer("b", []) },
	{ type: "turn.finished", runId: "r", turn: 2, data: {} },
	{ type: "run.finished", runId: "r", data: { status: "done" } },
];

const end = good.length;
const over = { type: "run.finished", data: { status: "cancelled" } };

/** A run that asked about two calls. It was left, and an attempt of its own carried out what was answered. */
const asking: Part[] = [
	...good.slice(0, 6),
	{
		type: "message.finished",
		runId: "r",
		turn: 1,
		data: answer("a", [
			{ type: "tool-call", callId: "c1" },
			{ type: "tool-call", callId: "c2" },
		]),
	},
	{ type: "approval.requested", runId: "r", turn: 1, data: call },
	{ type: "approval.requested", runId: "r", turn: 1, data: { ...call, callId: "c2", args: { args: ["s/0/2"] } } },
	{ type: "approval.answered", runId: "r", turn: 1, data: { callId: "c1", decision: "allow" } },
	{ type: "approval.answered", runId: "r", turn: 1, data: { callId: "c2", decision: "deny" } },
	{ type: "run.resumed", runId: "r", data: { attempt: 2 } },
	{ type: "tool.started", runId: "r", turn: 1, data: { ...call, callId: "c2", args: { args: ["s/0/2"] } } },
	{ type: "tool.finished", runId: "r", turn: 1, data: { callId: "c2", ok: false, error: { code: "DENIED" } } },
	{ type: "tool.started", runId: "r", turn: 1, data: call },
	{ type: "tool.finished", runId: "r", turn: 1, data: { callId: "c1", ok: true } },
	{ type: "turn.finished", runId: "r", turn: 1, data: {} },
	...good.slice(-5),
];
const result = (callId: string, data: object): Part => {
	return { type: "tool.finished", runId: "r", turn: 1, data: { callId, ...data } };
};
const answers = [
	{ callId: "c1", decision: "allow" },
	{ callId: "c2", decision: "deny" },
] as const;
const did = (key: string, at: number) => ({ key, at });

/** One event a second. */
function logOf(parts: readonly Part[]): LoggedEvent[] {
	return parts.map((part, index) => ({
		sessionId,
		v: 1,
		at: new Date(1_000 * (index + 1)).toISOString(),
		seq: index + 1,
		...part,
	}));
}

const asked = (parts: readonly Part[] = asking, change: Partial<SessionEvidence> = {}): Evidence =>
	evidenceOf(parts, { asks: true, answers: [...answers], ...change });
/** The run was asked to stop at the second `at`, and its end says so. */
const cancelled = (at: number, parts = good.with(end - 1, { ...good[end - 1], ...over })): Evidence =>
	evidenceOf(parts, { cancels: [{ askedAt: at * 1_000, takenAt: at * 1_000 }] });

function evidenceOf(parts: readonly Part[], change: Partial<SessionEvidence> = {}): Evidence {
	const log = logOf(parts);
	const table = { rows: log.length, distinct: log.length, first: 1, last: log.length };
	const folded = { length: log.length };
	const reader = { name: "reader", sessionId, refusals: [] };
	const asked = { asks: false, answers: [], cancels: [] };
	return {
		sessions: [{ sessionId, log, table, sent: ["m"], witness: [did("s/0/1", 5_000)], folded, ...asked, ...change }],
		readers: [
			{ ...reader, afterSeq: 0, events: log, folded: { length: log.length } },
			{ ...reader, afterSeq: 3, events: log.slice(3), folded: null },
		],
	};
}

/** The log with something put before an index, or taken out. */
const spliced = (index: number, remove: number, ...parts: Part[]): Evidence =>
	evidenceOf(good.toSpliced(index, remove, ...parts));
const at = (index: number): Part => good[index] as Part;
const read = (events: LoggedEvent[], more: object = {}): Evidence => {
	const evidence = evidenceOf(good);
	return { ...evidence, readers: evidence.readers.map((reader) => ({ ...reader, afterSeq: 0, events, ...more })) };
};
const log = logOf(good);

describe("the checker", () => {
	it("finds nothing in good evidence", () => {
		for (const evidence of [evidenceOf(good), asked(), cancelled(12)]) {
			for (const [title, check] of Object.entries(checks)) expect([title, check(evidence)]).toEqual([title, []]);
		}
	});

	it.each<[string, string, Evidence]>([
		["a gap", "[LOG1] seq is", spliced(4, 1, { ...at(4), seq: 9 })],
		[
			"a row less in the table",
			"[LOG1] the table",
			evidenceOf(good, { table: { rows: 1, distinct: 1, first: 1, last: 1 } }),
		],
		["a lost message", "[RUN1]", evidenceOf(good, { sent: ["m", "lost"] })],
		["a message twice", "[RUN1]", spliced(2, 0, at(1))],
		["a run twice", "[RUN1]", spliced(3, 0, { ...at(2), runId: "other" })],
		["two runs at once", "[RUN2]", spliced(9, 0, { type: "run.started", runId: "other", data: { attempt: 1 } })],
		["no end", "[RUN3]", spliced(end - 1, 1)],
		["two ends", "[RUN3]", spliced(end, 0, at(end - 1))],
		["an event after the end", "[RUN3]", spliced(end, 0, { type: "span.started", runId: "r", data: {} })],
		["an attempt twice", "[RUN5] attempts", spliced(8, 1, { ...at(8), data: { attempt: 1 } })],
		[
			"a run that nobody cancelled",
			"[RUN5] attempts",
			spliced(end - 1, 1, { ...at(end - 1), data: { status: "cancelled" } }),
		],
		["a result of a fenced attempt", "[LOG3]", spliced(9, 1, { ...at(9), data: { callId: "c1", ok: true } })],
		[
			"words of a fenced attempt",
			"[LOG3]",
			spliced(9, 0, { type: "message.delta", runId: "r", data: { messageId: "a" } }),
		],
		["a call without a result", "[RUN5] every call", spliced(9, 1)],
		["a call with two results", "[RUN5] every call", spliced(10, 0, at(9))],
		[
			"a call that was asked for and forgotten",
			"[RUN5] every call",
			evidenceOf([...good.slice(0, 7), ...good.slice(10)]),
		],
		["a turn without an end", "[RUN5] every turn", spliced(10, 1)],
		["an answer without an end", "[RUN5] every answer", spliced(13, 1)],
		["an effect twice", "[RUN5] no effect", evidenceOf(good, { witness: [did("s/0/1", 1), did("s/0/1", 2)] })],
		["an effect of no call", "[RUN5] no effect", evidenceOf(good, { witness: [did("s/0/2", 1)] })],
		[
			"a call that did nothing",
			"[RUN5] no effect",
			{ ...evidenceOf(good.with(9, { ...at(9), data: { callId: "c1", ok: true } }), { witness: [] }) },
		],
		["an effect after the end", "[RUN3] no effect", evidenceOf(good, { witness: [did("s/0/1", 16_001)] })],
		["a cancel that nobody asked for", "[RUN6]", evidenceOf(good.with(end - 1, { ...at(end - 1), ...over }))],
		["a cancel that came after the end", "[RUN6]", cancelled(17)],
		["a run that does not hear of its cancel", "[RUN6]", cancelled(4, good)],
		["a call that was asked about twice", "[TOOL6] a call", asked(asking.toSpliced(8, 0, asking[7] as Part))],
		["two answers", "[TOOL6] a call", asked(asking.toSpliced(10, 0, asking[9] as Part))],
		["an answer without a question", "[TOOL6] a call", asked(asking.toSpliced(7, 1))],
		["an answer that got lost", "[TOOL6] a call", asked(asking.toSpliced(9, 1))],
		[
			"an answer that did not count",
			"[TOOL6] a call",
			asked(asking, { answers: [...answers, { callId: "c1", decision: "deny" }] }),
		],
		["an effect of a denied call", "[TOOL6] what", asked(asking, { witness: [did("s/0/1", 1), did("s/0/2", 1)] })],
		["a call that nobody allowed", "[TOOL6] what", asked(asking.toSpliced(9, 1))],
		["a call that was never asked about", "[TOOL6] what", evidenceOf(good, { asks: true })],
		["a call before its answer", "[TOOL6] what", asked(asking.toSpliced(14, 1).toSpliced(9, 0, asking[14] as Part))],
		[
			"an allowed call that was denied",
			"[TOOL6] what",
			asked(asking.with(15, result("c1", { ok: false, error: { code: "DENIED" } }))),
		],
		["a denied call that ended well", "[TOOL6] what", asked(asking.with(13, result("c2", { ok: true })))],
		["a reader that missed one", "[LIVE2] every reader", read(log.toSpliced(5, 1))],
		["a reader that got one twice", "[LIVE2] every reader", read(log.toSpliced(5, 0, log[5] as LoggedEvent))],
		["a reader out of order", "[LIVE2] every reader", read(log.toReversed())],
		["a reader that stopped short", "[LIVE2] every reader", read(log.slice(0, -1))],
		[
			"a reader that got something else",
			"[LIVE2] every reader",
			read(log.with(3, { ...(log[3] as LoggedEvent), data: {} })),
		],
		["a cursor that was refused", "[LIVE2] a cursor", read(log, { refusals: ["HTTP 400"] })],
		["another transcript", "[LIVE7]", read(log, { folded: { length: 0 } })],
	])("finds %s", (_, title, evidence) => {
		const [name, check] = Object.entries(checks).find(([known]) => known.startsWith(title)) ?? [];
		expect([name, check?.(evidence)]).toEqual([expect.any(String), expect.arrayContaining([expect.any(String)])]);
	});
});
