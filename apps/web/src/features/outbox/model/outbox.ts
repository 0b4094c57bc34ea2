import { backoff } from "#live/backoff.ts";
import type { Outcome } from "./attempt.ts";
import { nextOf, type OutboxEntry, type Refusal, whyNot } from "./entry.ts";
import { type OutboxItem, outboxItems } from "./items.ts";
import type { WithLock } from "./lock.ts";
import { createPauses } from "./pauses.ts";
import type { OutboxStorage } from "./storage.ts";

export type OutboxInput = {
	storage: OutboxStorage;
	attempt: (entry: OutboxEntry) => Promise<Outcome>;
	withLock: WithLock;
	random: () => number;
};

/**
 * Sends what waits, session by session, each in order, until the server has answered. Nothing leaves the storage before
 * that, and a try that is repeated has the same ids: it is stored exactly once.
 */
export function createOutbox({ storage, attempt, withLock, random }: OutboxInput) {
	const listeners = new Set<() => void>();
	const storedListeners = new Set<(entry: OutboxEntry) => void>();
	const running = new Set<string>();
	const reasons = new Map<string, Refusal>();
	const { pause, endAll } = createPauses();
	let stored: OutboxEntry[] = [];
	let items: readonly OutboxItem[] = [];
	let open = false;

	const refresh = (): void => {
		items = outboxItems({ entries: storage.list(), stored, reasons, saved: storage.saved });
		for (const listener of listeners) listener();
	};

	const settle = (entry: OutboxEntry, outcome: Outcome): void => {
		const { sessionId } = entry;
		if (outcome.type === "again") reasons.set(sessionId, outcome.reason);
		else reasons.delete(sessionId);
		// It may have been discarded, or seen in the transcript, while it was under way.
		const kept = storage.get(entry) !== null;
		if (outcome.type === "refused" && kept) storage.put({ ...entry, refusal: outcome.reason });
		if (outcome.type === "stored") {
			storage.remove(entry);
			if (entry.start === null && kept) stored = [...stored, entry];
		}
		refresh();
		if (outcome.type === "stored") for (const listener of storedListeners) listener(entry);
	};

	/** `false`: no answer came. */
	const deliver = async (wanted: OutboxEntry): Promise<boolean> => {
		const entry = storage.get(wanted);
		// Another tab was faster.
		if (entry === null || entry.refusal !== null) {
			refresh();
			return true;
		}
		const outcome = await attempt(entry);
		settle(entry, outcome);
		return outcome.type !== "again";
	};

	/** Sends a session's line to its end. */
	const run = async (sessionId: string): Promise<void> => {
		if (running.has(sessionId)) return;
		running.add(sessionId);
		try {
			for (let failures = 0; ; ) {
				const next = open ? nextOf(storage.list(), sessionId) : null;
				if (next === null) break;
				const answered = await withLock(`playhead.outbox.${sessionId}`, () => deliver(next));
				failures = answered ? 0 : failures + 1;
				if (!answered && (await pause(sessionId, backoff(failures, random())))) failures = 0;
			}
		} finally {
			// In the same moment as the last look: what is added later begins a run of its own.
			running.delete(sessionId);
		}
	};

	const runAll = (): void => {
		for (const sessionId of new Set(storage.list().map((entry) => entry.sessionId))) void run(sessionId);
	};

	return {
		items: () => items,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		/** Tells of each entry that this tab brought to the server. */
		onStored: (listener: (entry: OutboxEntry) => void) => {
			storedListeners.add(listener);
			return () => void storedListeners.delete(listener);
		},
		/** Begins to send; returns the end of it. */
		open: (): (() => void) => {
			open = true;
			refresh();
			runAll();
			return () => {
				open = false;
				endAll();
			};
		},
		/** Keeps the entry and sends it. A refusal means that it was not taken. */
		add: (entry: OutboxEntry): Refusal | null => {
			const refusal = whyNot(entry, storage.list());
			if (refusal !== null) return refusal;
			storage.put(entry);
			refresh();
			void run(entry.sessionId);
			return null;
		},
		retry: (entry: OutboxEntry): void => {
			const kept = storage.get(entry);
			if (kept === null) return;
			storage.put({ ...kept, refusal: null });
			refresh();
			void run(entry.sessionId);
		},
		discard: (entry: Pick<OutboxEntry, "sessionId" | "messageId">): void => {
			storage.remove(entry);
			stored = stored.filter(({ messageId }) => messageId !== entry.messageId);
			refresh();
			void run(entry.sessionId);
		},
		/** What the server had when a transcript was loaded is in that transcript's log. */
		forgetStored: (sessionId: string): void => {
			stored = stored.filter((entry) => entry.sessionId !== sessionId);
			refresh();
		},
		/** Tries everything now: the connection is back. */
		kick: (): void => {
			endAll();
			runAll();
		},
		/** Another tab changed what is kept. */
		refresh,
		runAll,
	};
}

export type Outbox = ReturnType<typeof createOutbox>;
