import { TRPCClientError } from "@trpc/client";
import { vi } from "vitest";
import { attempt } from "./attempt.ts";
import type { WithLock } from "./lock.ts";
import { createOutbox } from "./outbox.ts";
import { createStorage } from "./storage.ts";

/** A browser's storage, which may have room for so many keys only. */
export function createArea(room = Number.POSITIVE_INFINITY): Storage {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		key: (index) => [...kept.keys()][index] ?? null,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => {
			if (!kept.has(key) && kept.size >= room) throw new DOMException("full", "QuotaExceededError");
			kept.set(key, value);
		},
		removeItem: (key) => void kept.delete(key),
		clear: () => kept.clear(),
	};
}

/** Locks that the tabs of one browser share. */
export function createLocks(): WithLock {
	const tails = new Map<string, Promise<unknown>>();
	return async (name, act) => {
		const turn = (tails.get(name) ?? Promise.resolve()).then(act);
		tails.set(
			name,
			turn.catch(() => undefined),
		);
		return await turn;
	};
}

export type Sent = { kind: "start" | "message"; sessionId: string; messageId: string; text: string };

/** A server that stores a message once by its id, and loses answers: before it stored (`away`), or after (`cut`). */
export function createServer() {
	const tries: Sent[] = [];
	const log: Sent[] = [];
	const state = { mode: "up" as "up" | "away" | "cut", refuses: (_sent: Sent): string | null => null };
	const take = async (sent: Sent) => {
		tries.push(sent);
		if (state.mode === "away") throw new TypeError("Failed to fetch");
		const code = state.refuses(sent);
		if (code !== null) throw refusalOf(code);
		if (!log.some(({ messageId }) => messageId === sent.messageId)) log.push(sent);
		if (state.mode === "cut") throw new TypeError("network error");
		return { runId: "r", status: "queued" as const };
	};
	const client = {
		startSession: {
			mutate: vi.fn(async ({ prompt, ...ids }: { prompt: string; sessionId: string; messageId: string }) =>
				take({ kind: "start", sessionId: ids.sessionId, messageId: ids.messageId, text: prompt }),
			),
		},
		sendMessage: {
			mutate: vi.fn(async ({ sessionId, messageId, text }: Omit<Sent, "kind">) =>
				take({ kind: "message", sessionId, messageId, text }),
			),
		},
	};
	return { tries, log, state, client };
}

function refusalOf(code: string): TRPCClientError<never> {
	const httpStatus = code === "DATABASE_UNAVAILABLE" ? 503 : 409;
	const error = { message: `No: ${code}.`, code: -32_009, data: { code, httpStatus } };
	return TRPCClientError.from({ error } as never);
}

type Tab = { server: ReturnType<typeof createServer>; area: Storage | null; withLock?: WithLock };

/** One tab: an outbox on the browser's storage. */
export function openTab({ server, area, withLock = createLocks() }: Tab) {
	const client = server.client as unknown as Parameters<typeof attempt>[0];
	const outbox = createOutbox({
		storage: createStorage(area),
		attempt: (entry) => attempt(client, entry),
		withLock,
		random: () => 0,
	});
	const close = outbox.open();
	return { ...outbox, close, phases: () => outbox.items().map(({ text, phase }) => `${text}: ${phase}`) };
}
