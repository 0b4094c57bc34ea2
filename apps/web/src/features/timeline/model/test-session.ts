import { emptyTranscript, type Message, type RunRow, type Transcript, type Turn } from "@playhead/core";
import { sessionId } from "@playhead/core/test";
import type { SnapshotItem } from "./snapshot-item.ts";

/** Makers of small sessions for the tests of the timeline. */
export const at = "2026-11-20T12:00:00.000Z";
const usage = { input: 10, cacheRead: 0, cacheWrite: 0, output: 5, reasoning: 0 };

const doneRun: RunRow = {
	sessionId,
	runId: "r1",
	active: false,
	status: "done",
	trigger: "message",
	messageId: "r1-m",
	attempt: 1,
	worker: null,
	queuedSeq: 2,
	queuedAt: at,
	startedAt: at,
	startedSeq: 3,
	finishedAt: at,
	durationMs: 5_000,
	reason: null,
	error: null,
	usage,
	cost: 0.01,
	approvals: [],
	waitedMs: 0,
};

const boundary: SnapshotItem = {
	sessionId,
	turn: 1,
	cause: "turn",
	seq: 9,
	at,
	runId: "r1",
	tree: "a".repeat(40),
	reason: null,
	filesChanged: 0,
	insertions: 0,
	deletions: 0,
	notCovered: 0,
	uncovered: null,
	droppedAt: null,
	paths: [],
	durationMs: 1_000,
	usage,
	cost: 0.01,
};

export function turn(number: number, seq: number, rest: Partial<Turn> = {}): Turn {
	return { turn: number, runId: "r1", seq, startedAt: at, durationMs: 1_000, usage, cost: 0.01, ...rest };
}

export function message(role: Message["role"], seq: number, number: number | null, text: string): Message {
	const parts: Message["parts"] = [{ type: "text", text }];
	return { id: `m${seq}`, role, at, seq, runId: "r1", turn: number, status: "done", parts };
}

export function run(runId: string, startedSeq: number): RunRow {
	return {
		...doneRun,
		runId,
		messageId: `${runId}-m`,
		queuedSeq: startedSeq - 1,
		startedSeq,
	};
}

export function snapshot(number: number, seq: number, rest: Partial<SnapshotItem> = {}): SnapshotItem {
	return { ...boundary, turn: number, seq, ...rest };
}

/** Three turns that ended at 9, 19 and 29. */
export function threeTurns(restores: Transcript["session"]["restores"] = []) {
	const { session } = emptyTranscript(sessionId);
	const transcript: Pick<Transcript, "session" | "messages" | "turns" | "runs"> = {
		session: { ...session, restores },
		messages: [
			message("user", 2, null, "Fix it"),
			message("assistant", 5, 1, "# I look\nat it"),
			message("assistant", 15, 2, "I edit"),
			message("assistant", 25, 3, "Done"),
		],
		turns: [turn(1, 4), turn(2, 14), turn(3, 24)],
		runs: [run("r1", 3)],
	};
	const taken = [snapshot(0, 1, { cause: "start", runId: null }), snapshot(1, 9), snapshot(2, 19), snapshot(3, 29)];
	return {
		transcript,
		snapshots: new Map(taken.map((item) => [item.turn, item])),
		checks: [],
		forks: [],
		origin: null,
		complete: true,
	};
}
