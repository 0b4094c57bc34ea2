import { randomUUID } from "node:crypto";
import { decideRunEnd, decideRunStart, decideStart, type EventLog, type SessionKind, type Usage } from "@playhead/core";
import { at, draft } from "@playhead/core/test";

export type RecordedCall =
	| { tool: string; ms: number; failed?: boolean }
	/** `provider/model-id`; the log has them apart, as a worker writes it. */
	| { model: string; ms: number; usage: Usage; cost: number | null; firstTokenMs?: number };

export type Recorded = {
	prompt?: string;
	agent?: string;
	kind?: SessionKind;
	/** Milliseconds of test time at which it is queued. */
	startMs: number;
	durationMs: number;
	status?: "done" | "error";
	calls: readonly RecordedCall[];
};

/** A session whose one run has ended, written as a worker writes it, at a time of the test's choice. For tests. */
export async function recordRun(log: EventLog, recorded: Recorded): Promise<{ sessionId: string; runId: string }> {
	const { prompt = "Do it", agent = "coder", kind = "chat", startMs, durationMs, status = "done", calls } = recorded;
	const [sessionId, runId, messageId] = [randomUUID(), randomUUID(), randomUUID()];
	const fence = { runId, attempt: 1 };
	const base = { sessionId, runId, messageId, agent, kind, model: "a/m", workspace: null, prompt };
	await log.execute(sessionId, (state) => decideStart({ ...base, at: at(startMs) }, state));
	const begin = { ...fence, at: at(startMs + 5), worker: "w", agent, model: "a/m", workspace: "/tmp" };
	await log.execute(sessionId, (state) => decideRunStart(begin, state));
	const place = { runId, turn: 1, at: at(startMs + 10) };
	const events = calls.flatMap((call, index) => eventsOf(call, `${runId}-${index}`, place));
	await log.append({ sessionId, fence, events: [draft.turnStarted(place), ...events, draft.turnFinished(place)] });
	const error = status === "error" ? { error: { code: "MODEL_ERROR", message: "The flux capacitor broke." } } : {};
	const usage = { input: 1, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	const end = { status, reason: status, usage, cost: null, durationMs, ...error };
	await log.execute(sessionId, (state) => decideRunEnd({ ...fence, at: at(startMs + durationMs), end }, state));
	return { sessionId, runId };
}

function eventsOf(call: RecordedCall, id: string, place: { runId: string; turn: number; at: string }) {
	if ("tool" in call) {
		const { tool, ms, failed = false } = call;
		return [
			draft.of("tool.started", place, { callId: id, messageId: "m", name: tool, args: {} }),
			draft.toolFinished(id, place, { ok: !failed, durationMs: ms }),
		];
	}
	const { model: name, ms, usage, cost, firstTokenMs } = call;
	const [provider = "", model = ""] = name.split("/");
	const timed = firstTokenMs === undefined ? {} : { timeToFirstTokenMs: firstTokenMs };
	return [
		draft.of("message.started", place, { messageId: id, role: "assistant", provider, model }),
		draft.finished(id, [], place, { usage, cost, durationMs: ms, ...timed }),
	];
}
