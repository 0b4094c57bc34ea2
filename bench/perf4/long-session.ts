import { randomUUID } from "node:crypto";
import { decideRunEnd, decideRunStart, decideSend, decideStart, type EventLog, type Fence } from "@playhead/core";
import type { ClientBase } from "pg";
import { streamingEvents, take } from "../lib/streaming-events.ts";
import { copyRuns } from "./copy-runs.ts";

export type LongSession = { sessionId: string; fence: Fence; lastSeq: number; copiedRuns: string[] };

/** Characters of a delta: still twenty times what a fast model streams in 40 ms. */
const textLength = 300;
const turnsPerRun = 40;
/** Of `streamingEvents`. */
const eventsPerTurn = 126;
const usage = { input: 48_000, cacheRead: 320_000, cacheWrite: 16_000, output: 36_000, reasoning: 4_800 };
const named = { agent: "bench", model: "bench/model" };
const now = (): string => new Date().toISOString();

/**
 * A session of `runs` runs that have ended, and one that is live. The first run goes through the log as a worker's does;
 * the others are its copies, row by row and set-based, with their own ids, seqs, turns and times; the live one goes
 * through the log again.
 */
export async function longSession(log: EventLog, client: ClientBase, runs: number): Promise<LongSession> {
	const template = randomUUID();
	const runId = randomUUID();
	const messageId = `${runId}-message`;
	const start = { ...named, sessionId: template, runId, messageId, prompt: "Measure.", workspace: null };
	const command = { ...start, at: now(), kind: "chat" as const };
	await log.execute(template, (state) => decideStart(command, state), { messageId });
	await work(log, template, { runId, attempt: 1 }, turnsPerRun);
	const end = { status: "done" as const, reason: "answered", usage, cost: 0.8, durationMs: 90_000 };
	await log.execute(template, (state) => decideRunEnd({ runId, attempt: 1, at: now(), end }, state));

	const sessionId = randomUUID();
	const copiedRuns = Array.from({ length: runs }, () => randomUUID());
	await copyRuns(client, { template, runId, sessionId, copiedRuns, turns: turnsPerRun });
	const live = { runId: randomUUID(), attempt: 1 };
	const send = { sessionId, runId: live.runId, messageId: randomUUID(), at: now(), text: "Go on." };
	await log.execute(sessionId, (state) => decideSend({ ...send, whenBusy: "reject" }, state), send);
	const lastSeq = await work(log, sessionId, live, 3);
	return { sessionId, fence: live, lastSeq, copiedRuns };
}

async function work(log: EventLog, sessionId: string, fence: Fence, turns: number): Promise<number> {
	const begin = { ...named, ...fence, at: now(), worker: "bench", workspace: "/" };
	await log.execute(sessionId, (state) => decideRunStart(begin, state));
	const events = streamingEvents(fence.runId, textLength);
	let lastSeq = 0;
	for (let turn = 0; turn < turns; turn += 1) {
		({ lastSeq } = await log.append({ sessionId, fence, events: take(events, eventsPerTurn) }));
	}
	return lastSeq;
}
