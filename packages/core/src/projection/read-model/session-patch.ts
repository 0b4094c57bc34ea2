import type { EventDraft } from "../../event/event.ts";
import type { Usage } from "../../event/parts.ts";
import { addCost, addUsage, noUsage } from "../../money/usage.ts";
import type { SessionRow } from "./rows.ts";

/**
 * What a batch of events does to its session's row, without knowing the row: fields to set, sums to add. So the row is
 * written blindly, in the statement of the append (LOG5). For events that need the state (`isDecided`) it tells only
 * half: `evolveRows` is the whole rule.
 */
export type SessionPatch = {
	set: Partial<Omit<SessionRow, "sessionId" | "usage" | "cost" | "unpricedCalls" | "lastSeq">>;
	addUsage: Usage;
	addCost: number | null;
	addUnpriced: number;
};

type Set = SessionPatch["set"];

/** What moves a session to the top of a list. A rename does not, and neither do deltas and spans. */
const activity = new Set<string>([
	"run.queued",
	"run.started",
	"run.resumed",
	"run.finished",
	"run.recorded",
	"approval.requested",
	"approval.answered",
	"restore.requested",
]);

function setBy(event: EventDraft): Set {
	switch (event.type) {
		case "session.titled":
			return { title: event.data.title, titledBy: event.data.by };
		case "session.archived":
			return { archived: true };
		case "session.unarchived":
			return { archived: false };
		case "session.pinned":
			return { pinned: true };
		case "session.unpinned":
			return { pinned: false };
		case "session.trashed":
			return { purgeAt: event.data.purgeAt };
		case "session.untrashed":
			return { purgeAt: null };
		case "run.started":
			return {
				status: "running",
				activeAttempt: event.data.attempt,
				runStartedAt: event.at,
				error: null,
				model: event.data.model,
				...(event.data.workspace === undefined ? {} : { workspace: event.data.workspace }),
			};
		case "run.resumed":
			return { status: "running", activeAttempt: event.data.attempt };
		case "run.finished":
			return {
				status: event.data.status,
				error: event.data.error ?? null,
				waitingFor: null,
				activeRunId: null,
				activeAttempt: 0,
				runDurationMs: event.data.durationMs,
				quiet: event.data.reason === "quiet",
			};
		case "approval.requested":
			return { status: "waiting", waitingFor: event.data.name };
		case "approval.answered":
			return { status: "running", waitingFor: null };
		case "turn.started":
			return event.turn === undefined ? {} : { turns: event.turn };
		case "snapshot.saved":
			return { turns: event.data.turn };
		case "context.compacted":
			return { contextTokens: event.data.tokensAfter };
		case "turn.finished":
			return { contextTokens: event.data.contextTokens, contextLimit: event.data.contextLimit };
		default:
			return {};
	}
}

export function sessionPatch(events: readonly EventDraft[]): SessionPatch {
	const patch: SessionPatch = { set: {}, addUsage: noUsage, addCost: null, addUnpriced: 0 };
	for (const event of events) {
		const { turns = 0 } = patch.set;
		Object.assign(patch.set, setBy(event), { updatedAt: event.at });
		if (turns > (patch.set.turns ?? 0)) patch.set.turns = turns;
		if (activity.has(event.type)) patch.set.activityAt = event.at;
		const spent = spentBy(event);
		if (spent === null) continue;
		patch.addUsage = addUsage(patch.addUsage, spent.usage);
		patch.addCost = addCost(patch.addCost, spent.cost);
		if (spent.cost === null) patch.addUnpriced += 1;
	}
	return patch;
}

/** What a model call that the event ends has spent; `null`: the event ends none. `cost` is `null` where the price is unknown. */
export function spentBy(event: EventDraft): { usage: Usage; cost: number | null } | null {
	const ends = (event.type === "message.finished" && event.data.role === "assistant") || event.type === "span.finished";
	return ends && event.data.usage !== undefined ? { usage: event.data.usage, cost: event.data.cost ?? null } : null;
}

/** The row of a session that was just created. `lastSeq` is 0: the events of the batch are counted by its caller. */
export function newSessionRow(sessionId: string, event: EventDraft & { type: "session.created" }): SessionRow {
	const { kind, agent, model, workspace, title, parent, origin } = event.data;
	return {
		sessionId,
		title,
		titledBy: "prompt",
		kind,
		agent,
		model,
		workspace,
		// A fork may wait for its first message; what is recorded has nothing to wait for.
		status: parent === undefined && origin === undefined ? "queued" : "done",
		archived: false,
		quiet: false,
		tags: [],
		pinned: false,
		purgeAt: null,
		createdAt: event.at,
		updatedAt: event.at,
		activityAt: event.at,
		lastSeq: 0,
		turns: parent?.turn ?? 0,
		usage: noUsage,
		cost: null,
		unpricedCalls: 0,
		contextTokens: null,
		contextLimit: null,
		error: null,
		waitingFor: null,
		allowedTools: [],
		activeRunId: null,
		activeAttempt: 0,
		runStartedAt: null,
		runDurationMs: null,
		parent: parent ?? null,
		restores: [],
		origin: origin ?? null,
		restoreRequest: null,
	};
}

export function applySessionPatch(row: SessionRow, patch: SessionPatch, lastSeq: number): SessionRow {
	return {
		...row,
		...patch.set,
		lastSeq,
		turns: Math.max(row.turns, patch.set.turns ?? 0),
		usage: addUsage(row.usage, patch.addUsage),
		cost: addCost(row.cost, patch.addCost),
		unpricedCalls: row.unpricedCalls + patch.addUnpriced,
	};
}
