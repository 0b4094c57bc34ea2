import type { EventDraft, StoredEvent } from "../event/event.ts";
import { eventVersion } from "../event/version.ts";
import { decideStart } from "../session/decide-message.ts";
import { at, call, draft, someUsage, text } from "./draft.ts";
import { sessionId as someSession } from "./given.ts";

/** `uuid(7)` is the same id in every test. */
export const uuid = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

export const startCommand = (n = 1, ms = 0) => ({
	sessionId: someSession,
	runId: uuid(100 + n),
	messageId: uuid(200 + n),
	at: at(ms),
	prompt: "Read the two files",
	agent: "coder",
	model: "test/model",
	workspace: null,
	kind: "chat" as const,
});

export const begun = (runId: string, ms: number, attempt = 1): EventDraft =>
	draft.of("run.started", { runId, at: at(ms) }, { attempt, worker: "w1", agent: "coder", model: "test/model" });

export const ended = (
	runId: string,
	ms: number,
	status: "done" | "error" | "cancelled" | "lost" = "done",
): EventDraft =>
	draft.of(
		"run.finished",
		{ runId, at: at(ms) },
		{
			status,
			reason: status === "done" ? "answered" : status,
			...(status === "error" ? { error: { code: "MODEL_FAILED", message: "The model failed." } } : {}),
			usage: someUsage,
			cost: 0.25,
			durationMs: 500,
		},
	);

export const opened = (n = 1, ms = 0): EventDraft[] => decideStart(startCommand(n, ms), { row: null, runs: [] }).events;

/** The message and the queued run of a further send. */
export function sent(n: number, ms: number): EventDraft[] {
	const place = { runId: uuid(100 + n), at: at(ms) };
	const messageId = uuid(200 + n);
	return [
		draft.of("message.finished", place, { messageId, role: "user", content: [text(`message ${n}`)] }),
		draft.of("run.queued", place, { trigger: "message", messageId }),
	];
}

/** One turn with reasoning, text and two parallel calls, one of which fails; then a turn that answers. */
export function turns(runId: string, first: number, ms: number): EventDraft[] {
	const place = (turn: number, offset: number) => ({ runId, turn, at: at(ms + offset) });
	const [a, b, m, n] = [`${runId}-a${first}`, `${runId}-b${first}`, `${runId}-m${first}`, `${runId}-n${first}`];
	const failed = { ok: false, result: undefined, error: { code: "TOOL_FAILED", message: "No such file." } };
	return [
		draft.turnStarted(place(first, 0)),
		draft.started(m, place(first, 1)),
		draft.delta(m, "Two files", place(first, 10), "reasoning"),
		draft.delta(m, " to read.", place(first, 15), "reasoning"),
		draft.delta(m, "Reading.", place(first, 20)),
		draft.finished(
			m,
			[{ type: "reasoning", text: "Two files to read." }, text("Reading."), call(a), call(b)],
			place(first, 30),
		),
		draft.toolStarted(a, m, place(first, 31)),
		draft.toolStarted(b, m, place(first, 31), { path: "b.ts" }),
		draft.toolOutput(b, "b.ts: ", place(first, 33)),
		draft.toolOutput(a, "1: const a", place(first, 34)),
		draft.toolFinished(b, place(first, 35), failed),
		draft.toolFinished(a, place(first, 41)),
		draft.turnFinished(place(first, 45)),
		draft.turnStarted(place(first + 1, 46)),
		draft.started(n, place(first + 1, 47)),
		draft.delta(n, "Done.", place(first + 1, 50)),
		draft.finished(n, [text("Done.")], place(first + 1, 55), { cost: null, finishReason: "stop" }),
		draft.turnFinished(place(first + 1, 56), { cost: null }),
	];
}

/** A turn whose first model call broke off and was discarded, and whose second one answered behind a wait. */
export function repeatedTurn(runId: string, turn: number, ms: number): EventDraft[] {
	const place = (offset: number) => ({ runId, turn, at: at(ms + offset) });
	const [d, m, wait] = [`${runId}-d${turn}`, `${runId}-r${turn}`, `${runId}-w${turn}`];
	const error = { code: "MODEL_UNREACHABLE", message: "The connection broke off." };
	const name = "backoff";
	return [
		draft.turnStarted(place(0)),
		draft.started(d, place(1)),
		draft.delta(d, "Half of", place(10)),
		draft.finished(d, [text("Half of")], place(20), { error, discarded: true }),
		draft.of("span.started", place(21), { spanId: wait, parentId: null, kind: "wait", name }),
		draft.of("span.finished", place(30), { spanId: wait, status: "ok", durationMs: 9 }),
		draft.started(m, place(31)),
		draft.delta(m, "Half of it.", place(40)),
		draft.finished(m, [text("Half of it.")], place(45)),
		draft.turnFinished(place(46)),
	];
}

/** A whole session of one run: opened, two turns with parallel calls, ended. */
export function smallSession(): EventDraft[] {
	const { runId } = startCommand();
	return [...opened(), begun(runId, 5), ...turns(runId, 1, 10), ended(runId, 100)];
}

/** The drafts as a log gives them back. */
export function stored(drafts: readonly EventDraft[], sessionId: string = someSession, firstSeq = 1): StoredEvent[] {
	return drafts.map((event, index) => ({ sessionId, seq: firstSeq + index, v: eventVersion, ...event }));
}
