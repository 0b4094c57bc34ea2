import type { SessionKind } from "../event/session-events.ts";
import type { RetentionPolicy } from "./policy.ts";

/** What retention knows of a session. */
export type Retainable = {
	sessionId: string;
	title: string;
	kind: SessionKind;
	/** A heartbeat that had nothing to say. */
	quiet: boolean;
	/** ISO-8601. */
	activityAt: string;
	/** The session that it was forked from. */
	parentId: string | null;
	/** It has a run that has not ended, or a person holds on to it. */
	held: boolean;
	bytes: number;
	/** `null`: it has not run yet. */
	workspace: string | null;
};

export type Choice = Retainable & { reason: "age" | "size" };

const dayMs = 86_400_000;

/**
 * RET1, RET2: the sessions that a policy lets go, forks before what they were forked from. What is held stays, and so does
 * what a session that stays was forked from: a fork reads its parent's log.
 * @param now milliseconds since the epoch
 */
export function chooseForRetention(sessions: readonly Retainable[], policy: RetentionPolicy, now: number): Choice[] {
	const chosen = new Map<string, Choice>();
	for (const session of sessions)
		if (isOld(session, policy, now)) chosen.set(session.sessionId, { ...session, reason: "age" });
	dropParents(chosen, sessions);
	if (policy.maxBytes !== null) addOldest(chosen, sessions, policy.maxBytes);
	return forksFirst([...chosen.values()]);
}

function isOld({ kind, quiet, activityAt, held }: Retainable, { days }: RetentionPolicy, now: number): boolean {
	if (held) return false;
	const limits = [days[kind], quiet ? days.quiet : null].filter((limit) => limit !== null);
	return limits.length > 0 && now - Date.parse(activityAt) > Math.min(...limits) * dayMs;
}

/** Takes back the parents of what stays, and theirs. */
function dropParents(chosen: Map<string, Choice>, sessions: readonly Retainable[]): void {
	const parents = new Map(sessions.map(({ sessionId, parentId }) => [sessionId, parentId]));
	for (const { sessionId, parentId } of sessions) {
		if (chosen.has(sessionId)) continue;
		for (let id = parentId; id !== null && id !== undefined; id = parents.get(id) ?? null) chosen.delete(id);
	}
}

function addOldest(chosen: Map<string, Choice>, sessions: readonly Retainable[], maxBytes: number): void {
	const forks = new Map<string, number>();
	const count = (id: string | null, by: number) => id === null || forks.set(id, (forks.get(id) ?? 0) + by);
	for (const { sessionId, parentId } of sessions) if (!chosen.has(sessionId)) count(parentId, 1);
	let bytes = sessions.reduce((sum, one) => sum + (chosen.has(one.sessionId) ? 0 : one.bytes), 0);
	const oldest = sessions.toSorted((a, b) => a.activityAt.localeCompare(b.activityAt));
	// A parent becomes free with its last fork: what was passed over is looked at again.
	for (let again = true; again && bytes > maxBytes; ) {
		again = false;
		for (const session of oldest) {
			const { sessionId, parentId, held } = session;
			if (bytes <= maxBytes) return;
			if (held || chosen.has(sessionId) || (forks.get(sessionId) ?? 0) > 0) continue;
			chosen.set(sessionId, { ...session, reason: "size" });
			count(parentId, -1);
			bytes -= session.bytes;
			again = true;
		}
	}
}

function forksFirst(choices: readonly Choice[]): Choice[] {
	const byId = new Map(choices.map((choice) => [choice.sessionId, choice]));
	const depth = ({ parentId }: Choice): number => {
		let steps = 0;
		for (let id = parentId; id !== null; id = byId.get(id)?.parentId ?? null) steps += 1;
		return steps;
	};
	const deep = choices.map((choice) => ({ choice, depth: depth(choice) }));
	return deep
		.toSorted((a, b) => b.depth - a.depth || a.choice.activityAt.localeCompare(b.choice.activityAt))
		.map(({ choice }) => choice);
}
