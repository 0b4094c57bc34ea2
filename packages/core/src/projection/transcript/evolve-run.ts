import type { KnownEvent } from "../../event/event.ts";
import type { RunRow, SessionRow } from "../read-model/rows.ts";
import { nextInLine, runChange } from "../read-model/run-change.ts";
import type { Message } from "./transcript.ts";

/** The runs after an event: the same changes that the database applies, then the promotion of the next in line. */
export function evolveRuns(runs: RunRow[], event: KnownEvent): RunRow[] {
	const change = runChange(event.sessionId, event, event.seq);
	if (change === null) return runs;
	const changed = change.op === "insert" ? insert(runs, change.row) : update(runs, change.runId, change.set);
	const next = nextInLine(changed);
	return next === null ? changed : changed.map((run) => (run === next ? { ...run, active: true } : run));
}

function insert(runs: RunRow[], row: RunRow): RunRow[] {
	return runs.some((run) => run.runId === row.runId) ? runs : [...runs, row];
}

function update(runs: RunRow[], runId: string, set: Partial<RunRow>): RunRow[] {
	return runs.map((run) => (run.runId === runId ? { ...run, ...set } : run));
}

/** The session's row follows the run that holds it. */
export function followRuns(session: SessionRow, runs: readonly RunRow[]): SessionRow {
	const active = runs.find((run) => run.active);
	if (active === undefined || active.runId === session.activeRunId) return session;
	return { ...session, activeRunId: active.runId, activeAttempt: active.attempt, status: active.status, runDurationMs: null };
}

/** A run that ended leaves nothing open: what still streamed or ran was cut short. */
export function closeMessages(messages: Message[], event: KnownEvent & { type: "run.finished" }): Message[] {
	const status = event.data.status === "cancelled" ? "cancelled" : "interrupted";
	return messages.map((message) => {
		if (message.runId !== event.runId) return message;
		const open = message.parts.some((part) => part.type === "tool-call" && isOpen(part.status));
		if (message.status !== "streaming" && !open) return message;
		return {
			...message,
			status: message.status === "streaming" ? status : message.status,
			parts: message.parts.map((part) =>
				part.type === "tool-call" && isOpen(part.status) ? { ...part, status } : part,
			),
		};
	});
}

export function isOpen(status: string): boolean {
	return status === "running" || status === "pending" || status === "waiting";
}
