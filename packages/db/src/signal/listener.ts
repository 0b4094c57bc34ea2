import type { QueryConfig } from "pg";
import { type Connection, connectListener } from "./listen-connection.ts";
import { decodeSignal, emptySignal, type Signal } from "./signal.ts";

export type Listener = {
	/** Returns the function that ends the subscription. */
	subscribe(receive: (signal: Signal) => void): () => void;
	/** Resolves when the first connection listens, or when the listener was closed before. */
	readonly ready: Promise<void>;
	close(): Promise<void>;
};

export type ListenerOptions = {
	/** Statements that every new connection begins with, such as a session's locks. */
	setup?: readonly QueryConfig[];
};

/** Pauses between two tries to connect, in ms: the first is short, because most losses are a restart of the server. */
const firstPauseMs = 50;
const longestPauseMs = 2_000;

/**
 * Listens on one connection of its own, for the whole process, and never gives up: a lost or silent connection is
 * replaced, and the signal after that has `resync`, because notifications in between are lost. Needs a direct
 * connection; a pooler in transaction mode drops LISTEN.
 */
export function createListener(url: string, { setup = [] }: ListenerOptions = {}): Listener {
	const receivers = new Set<(signal: Signal) => void>();
	const ready = Promise.withResolvers<void>();
	const closing = new AbortController();
	const emit = (signal: Signal): void => {
		for (const receive of receivers) receive(signal);
	};
	const onPayload = (payload: string): void => {
		const signal = decodeSignal(payload);
		if (signal !== null) emit(signal);
	};
	const onConnected = (first: boolean): void => {
		if (first) ready.resolve();
		else emit({ ...emptySignal, resync: true });
	};
	const done = keepListening(url, closing.signal, { onPayload, onConnected, setup });
	return {
		subscribe(receive) {
			// A function of its own per subscription, so that one receiver may subscribe twice.
			const own = (signal: Signal): void => receive(signal);
			receivers.add(own);
			return () => void receivers.delete(own);
		},
		ready: ready.promise,
		async close() {
			receivers.clear();
			closing.abort();
			await done;
			ready.resolve();
		},
	};
}

type Handlers = {
	onPayload: (payload: string) => void;
	onConnected: (first: boolean) => void;
	setup: readonly QueryConfig[];
};

async function keepListening(url: string, closing: AbortSignal, handlers: Handlers): Promise<void> {
	let first = true;
	let pauseMs = firstPauseMs;
	while (!closing.aborted) {
		const connection = await open(url, closing, handlers);
		if (connection !== null) {
			pauseMs = firstPauseMs;
			handlers.onConnected(first);
			first = false;
			await connection.lost;
		}
		if (closing.aborted) return;
		await pause(pauseMs * (0.5 + Math.random()), closing);
		pauseMs = Math.min(pauseMs * 2, longestPauseMs);
	}
}

async function open(url: string, closing: AbortSignal, { onPayload, setup }: Handlers): Promise<Connection | null> {
	try {
		return await connectListener(url, closing, onPayload, setup);
	} catch {
		return null; // The caller tries again after a pause.
	}
}

function pause(ms: number, closing: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			closing.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms).unref();
		closing.addEventListener("abort", end, { once: true });
	});
}
