import type { Choice, RetentionPolicy } from "@playhead/core";
import type { Notifier } from "../signal/index.ts";
import type { RetentionStore } from "./retention-store.ts";

export type Retained = { sessions: number; events: number; snapshots: number; artifacts: number; more: boolean };

export type ApplyOptions = {
	store: RetentionStore;
	notify: Pick<Notifier, "deleted">;
	/** Deletes the session's scratch folder, and what it has in stores. */
	removeWorkspace: (session: Pick<Choice, "sessionId" | "workspace">) => Promise<void>;
	/** ISO-8601. */
	now: string;
	/** Sessions of this call at most. */
	most: number;
	signal?: AbortSignal;
};

/** RET4: deletes what a policy lets go, session by session: it may end after any of them, and go on later. */
export async function applyRetention(policy: RetentionPolicy, options: ApplyOptions): Promise<Retained> {
	const { store, notify, removeWorkspace, now, most, signal } = options;
	const { choices } = await store.plan(policy, now);
	const done: Retained = { sessions: 0, events: 0, snapshots: 0, artifacts: 0, more: choices.length > most };
	for (const choice of choices.slice(0, most)) {
		if (signal?.aborted === true) return { ...done, more: true };
		const removed = await store.remove(choice);
		if (removed === null) continue;
		notify.deleted(choice.sessionId);
		await removeWorkspace(choice);
		done.sessions += 1;
		done.events += removed.events;
		done.snapshots += removed.snapshots;
		done.artifacts += removed.artifacts;
	}
	return done;
}
