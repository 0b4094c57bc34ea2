import type { EventDraft, StoredEvent } from "../event/event.ts";
import type { EventLog } from "../log/event-log.ts";
import { readAll } from "../log/read-all.ts";
import { decideApprovalAnswer, decideApprovalAsk } from "../session/decide-approval.ts";
import { decideSend, decideStart } from "../session/decide-message.ts";
import { decideRunEnd, decideRunResume, decideRunStart, type Fence } from "../session/decide-run.ts";
import { at, someUsage } from "./draft.ts";

/** Drives one session on a log as its callers do: commands through `execute`, what a worker tells through `append`. */
export type OpenSession = Awaited<ReturnType<typeof openSession>>;

const newId = (): string => globalThis.crypto.randomUUID();

/** A new session whose first run is queued. Ids are fresh, so that sessions of one database do not meet. */
export async function openSession(log: EventLog, ids: { sessionId?: string; messageId?: string } = {}) {
	const { sessionId = newId(), messageId: firstMessage = newId() } = ids;
	const base = { agent: "coder", model: "test/model", workspace: null, kind: "chat" as const };
	const command = { ...base, sessionId, messageId: firstMessage, at: at(0), prompt: "Read the two files" };
	const start = (runId: string) =>
		log.execute(sessionId, (state) => decideStart({ ...command, runId }, state), { messageId: command.messageId });
	const { runId } = await start(newId());

	return {
		sessionId,
		runId,
		/** The same start again, with the same ids but for a fresh run's. */
		startAgain: () => start(newId()),
		send(messageId: string = newId(), whenBusy: "reject" | "queue" = "queue") {
			const sending = { sessionId, runId: newId(), messageId, at: at(1_000), text: "And now?", whenBusy };
			return log.execute(sessionId, (state) => decideSend(sending, state), { messageId });
		},
		begin: (fence: Fence = { runId, attempt: 1 }) =>
			log.execute(sessionId, (state) =>
				decideRunStart(
					{ ...fence, at: at(5), worker: "w1", agent: "coder", model: "test/model", workspace: "/tmp/w" },
					state,
				),
			),
		resume: (fence: Fence) =>
			log.execute(sessionId, (state) =>
				decideRunResume({ ...fence, at: at(500), worker: "w2", fromTurn: 0, close: [] }, state),
			),
		finish(run: { runId: string; attempt?: number } = { runId }, status: "done" | "error" | "cancelled" = "done") {
			const error = status === "error" ? { error: { code: "MODEL_FAILED", message: "The model failed." } } : {};
			const end = { status, reason: status, ...error, usage: someUsage, cost: 0.25, durationMs: 500 };
			return log.execute(sessionId, (state) => decideRunEnd({ ...run, at: at(900), end }, state));
		},
		ask: ({ turn = 1, ...fence }: Fence & { turn?: number }, ...callIds: string[]) =>
			log.execute(sessionId, (state) => {
				const calls = callIds.map((callId) => ({ callId, name: "run_command", args: { command: "rm x" } }));
				return decideApprovalAsk({ ...fence, at: at(600), turn, calls }, state);
			}),
		answer: (callId: string, decision: "allow" | "deny" = "allow") =>
			log.execute(sessionId, (state) =>
				decideApprovalAnswer({ sessionId, callId, decision, by: "user", at: at(700) }, state),
			),
		append: (events: readonly EventDraft[], fence?: Fence) => log.append({ sessionId, events, fence }),
		async events(): Promise<StoredEvent[]> {
			const all: StoredEvent[] = [];
			for await (const page of readAll(log, sessionId)) all.push(...page);
			return all;
		},
	};
}
