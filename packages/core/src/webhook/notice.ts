import type { EventDraft } from "../event/event.ts";
import type { EventError, Usage } from "../event/parts.ts";
import type { RunEndStatus } from "../event/run-events.ts";
import type { SessionKind } from "../event/session-events.ts";
import type { SessionRow } from "../projection/read-model/rows.ts";

/**
 * HOOK1: what a webhook can be told of. `run.finished`: any end; `run.failed`: an end as `error` or `lost`;
 * `budget.reached`: an end at a limit of the agent; `run.waiting`: a person has to allow a tool call.
 */
export const webhookEventTypes = ["run.finished", "run.failed", "run.waiting", "budget.reached"] as const;
export type WebhookEventType = (typeof webhookEventTypes)[number];

/** The `data` of a notification. */
export type NoticeData = {
	sessionId: string;
	runId: string;
	title: string;
	kind: SessionKind;
	agent: string;
	status: RunEndStatus | "waiting";
	/** As in `run.finished`. */
	reason?: string;
	error?: EventError | null;
	/** Of the run. */
	usage?: Usage;
	/** US dollars of the run; `null`: not known. */
	cost?: number | null;
	durationMs?: number;
	/** The tools that wait for an answer. */
	tools?: string[];
};

/** Something that happened, under all the names that it goes by, the most telling one first. */
export type Notice = { types: readonly [WebhookEventType, ...WebhookEventType[]]; at: string; data: NoticeData };

const budgets = new Set(["turns", "time", "tokens", "cost"]);

/** What a batch of events tells webhooks. A heartbeat with nothing to say tells nothing (SCHED6). `row`: after the batch. */
export function noticesOf(row: SessionRow, events: readonly EventDraft[]): Notice[] {
	const { sessionId, title, kind, agent } = row;
	const session = { sessionId, title, kind, agent };
	const ends = events.flatMap((event): Notice[] => {
		if (event.type !== "run.finished" || event.runId === undefined || event.data.reason === "quiet") return [];
		const { status, reason, error = null, usage, cost, durationMs } = event.data;
		const data = { ...session, runId: event.runId, status, reason, error, usage, cost, durationMs };
		return [{ types: namesOf(status, reason), at: event.at, data }];
	});
	return [...ends, ...waits(session, events)];
}

function namesOf(status: RunEndStatus, reason: string): Notice["types"] {
	const failed: WebhookEventType[] = status === "error" || status === "lost" ? ["run.failed"] : [];
	if (budgets.has(reason)) return ["budget.reached", ...failed, "run.finished"];
	return status === "error" || status === "lost" ? ["run.failed", "run.finished"] : ["run.finished"];
}

function waits(session: Pick<NoticeData, "sessionId" | "title" | "kind" | "agent">, events: readonly EventDraft[]) {
	const asked = events.flatMap((event) => (event.type === "approval.requested" ? [event] : []));
	const [first] = asked;
	if (first?.runId === undefined) return [];
	const tools = [...new Set(asked.map(({ data }) => data.name))];
	const data = { ...session, runId: first.runId, status: "waiting" as const, tools };
	return [{ types: ["run.waiting"] as Notice["types"], at: first.at, data }];
}

/** The name under which a webhook learns of it: the most telling of those that it asked for; `null`: none. */
export function typeFor({ types }: Notice, wanted: readonly string[]): WebhookEventType | null {
	return types.find((type) => wanted.includes(type)) ?? null;
}
