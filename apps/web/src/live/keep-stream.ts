import { backoff } from "./backoff.ts";
import type { Connection } from "./connection.ts";

/** What a subscription tells; the shape of tRPC's `subscribe` options. */
export type StreamHandlers<T> = {
	onStarted: () => void;
	onData: (value: T) => void;
	onError: (error: unknown) => void;
	onComplete: () => void;
	onConnectionStateChange: (change: { state: "idle" | "connecting" | "pending"; error?: unknown }) => void;
};

export type KeepStreamInput<T> = {
	/** Opens the subscription; called again for each new try. */
	open: (handlers: StreamHandlers<T>) => { unsubscribe: () => void };
	/** The stream stands. Called after each connect, so that what a stream without a cursor missed can be loaded. */
	onStart?: () => void;
	onData: (value: T) => void;
	/** An answer that no further try will change: no such session, not allowed. The stream is given up. */
	onRefused: (error: unknown) => void;
	report: (connection: Connection) => void;
	/** Tells by `offline` and `online` when the browser loses its network and has it again. */
	network?: EventTarget;
};

/** Whether the server understood the request and said no. */
export function isRefusal(error: unknown): boolean {
	if (typeof error !== "object" || error === null || !("data" in error)) return false;
	const { data } = error;
	if (typeof data !== "object" || data === null || !("httpStatus" in data)) return false;
	return typeof data.httpStatus === "number" && data.httpStatus >= 400 && data.httpStatus < 500;
}

/**
 * Keeps one stream open: a lost one is opened again after a growing, jittered wait (LIVE3), at once when the network is
 * back. When the network goes, the stream is taken for lost before its watchdog finds it silent; the next try tells of
 * a server on the same machine that it is there all the same. Returns its end.
 */
export function keepStream<T>(input: KeepStreamInput<T>): () => void {
	const { open, onStart, onData, onRefused, report, network = window } = input;
	const ended = new AbortController();
	let attempt = 0;
	/** When the stream was found lost; `null` while it stands. */
	let lostAt: number | null = null;
	let current: { unsubscribe: () => void } | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	/** Counts the tries, so that a late word of an old stream is not taken for one of the new. */
	let generation = 0;

	const drop = () => {
		generation += 1;
		clearTimeout(timer);
		const old = current;
		current = undefined;
		old?.unsubscribe();
	};

	const lose = (error: unknown) => {
		drop();
		if (isRefusal(error)) {
			end();
			onRefused(error);
			return;
		}
		attempt += 1;
		lostAt ??= Date.now();
		const wait = backoff(attempt, Math.random());
		report({ state: "offline", since: lostAt, retryAt: Date.now() + wait, retry: connect });
		timer = setTimeout(connect, wait);
	};

	const connect = () => {
		drop();
		const mine = generation;
		const whileMine =
			<A extends unknown[]>(act: (...args: A) => void) =>
			(...args: A) => {
				if (mine === generation) act(...args);
			};
		report(
			lostAt === null ? { state: "connecting" } : { state: "offline", since: lostAt, retryAt: null, retry: connect },
		);
		const opened = open({
			onStarted: whileMine(() => {
				attempt = 0;
				lostAt = null;
				report({ state: "live" });
				onStart?.();
			}),
			onData: whileMine(onData),
			onError: whileMine(lose),
			onComplete: whileMine(() => lose(undefined)),
			onConnectionStateChange: whileMine(({ state, error }) => {
				if (state === "connecting" && error) lose(error);
			}),
		});
		if (mine === generation) current = opened;
		else opened.unsubscribe();
	};

	const end = () => {
		ended.abort();
		drop();
		report({ state: "idle" });
	};

	network.addEventListener("offline", () => lose(undefined), { signal: ended.signal });
	network.addEventListener(
		"online",
		() => {
			attempt = 0;
			if (lostAt !== null) connect();
		},
		{ signal: ended.signal },
	);
	connect();
	return end;
}
