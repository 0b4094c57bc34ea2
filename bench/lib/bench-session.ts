import { randomUUID } from "node:crypto";
import { decideRunStart, decideStart, type EventLog, type Fence } from "@playhead/core";

export type BenchSession = { sessionId: string; fence: Fence };

/** A session whose run has begun, as a worker has it: appends are fenced by this run's token. */
export async function benchSession(log: EventLog): Promise<BenchSession> {
	const [sessionId, runId, messageId] = [randomUUID(), randomUUID(), randomUUID()];
	const at = new Date().toISOString();
	const named = { agent: "bench", model: "bench/model" };
	const fence = { runId, attempt: 1 };
	const start = {
		...named,
		sessionId,
		runId,
		messageId,
		at,
		prompt: "Measure.",
		workspace: null,
		kind: "chat" as const,
	};
	await log.execute(sessionId, (state) => decideStart(start, state), { messageId });
	const begin = { ...named, ...fence, at, worker: "bench", workspace: "/" };
	await log.execute(sessionId, (state) => decideRunStart(begin, state));
	return { sessionId, fence };
}
