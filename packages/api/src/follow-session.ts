import type { StoredEvent } from "@playhead/core";
import { TRPCClientError } from "@trpc/client";
import type { Client } from "./client.ts";

const minWaitMs = 500;
const maxWaitMs = 15_000;

/**
 * Hands every event after `afterSeq` to `onEvents`, exactly once and in order, over lost connections and restarted
 * servers (LIVE2). Resolves when `onEvents` answers `true` or `signal` aborts; rejects with an answer that no further try
 * will change (no such session, not allowed).
 */
export async function followSession(
	client: Client,
	sessionId: string,
	afterSeq: number,
	onEvents: (events: StoredEvent[]) => boolean | void,
	signal?: AbortSignal,
): Promise<void> {
	let cursor = afterSeq;
	let failures = 0;
	for (;;) {
		if (signal?.aborted ?? false) return;
		const end = await followOnce(client, { sessionId, afterSeq: cursor }, signal, (events) => {
			const fresh = events.filter((event) => event.seq > cursor);
			cursor = fresh.at(-1)?.seq ?? cursor;
			failures = 0;
			return fresh.length > 0 && onEvents(fresh) === true;
		});
		if (end === "done") return;
		failures += 1;
		await pause(Math.min(maxWaitMs, minWaitMs * 2 ** (failures - 1)) * (0.5 + Math.random() / 2), signal);
	}
}

/** One subscription; `lost` when it is worth another. Its own reconnects are left to it while they succeed. */
function followOnce(
	client: Client,
	input: { sessionId: string; afterSeq: number },
	signal: AbortSignal | undefined,
	take: (events: StoredEvent[]) => boolean,
): Promise<"done" | "lost"> {
	return new Promise((resolve, reject) => {
		let over = false;
		const finish = (settle: () => void): void => {
			if (over) return;
			over = true;
			signal?.removeEventListener("abort", abort);
			// `subscribe` may call back before it returns.
			queueMicrotask(() => subscription.unsubscribe());
			settle();
		};
		const abort = (): void => finish(() => resolve("done"));
		const lose = (error: unknown): void =>
			finish(() => {
				const refusal = refusalOf(error);
				if (refusal === null) resolve("lost");
				else reject(refusal);
			});
		const subscription = client.onEvents.subscribe(input, {
			onData: ({ data }) => {
				if (over) return;
				try {
					if (take(data)) finish(() => resolve("done"));
				} catch (error: unknown) {
					finish(() => reject(error));
				}
			},
			onError: lose,
			onComplete: () => finish(() => resolve("lost")),
			onConnectionStateChange: (state) => {
				if (state.state === "connecting" && state.error !== null) lose(state.error);
			},
		});
		signal?.addEventListener("abort", abort);
		if (signal?.aborted ?? false) abort();
	});
}

/** The error, when the server understood the request and said no. */
function refusalOf(error: unknown): Error | null {
	if (!(error instanceof TRPCClientError)) return null;
	const data: unknown = error.data;
	if (data !== null && typeof data === "object" && "httpStatus" in data) {
		return isRefusal(data.httpStatus) ? error : null;
	}
	// A refusal before the stream began is the event source's own error, which tells the status in its words alone.
	const status = Number(/status code \((\d{3})\)/.exec(error.message)?.[1]);
	return isRefusal(status) ? new Error(`The server refused the stream (HTTP ${status}).`, { cause: error }) : null;
}

function isRefusal(status: unknown): boolean {
	return typeof status === "number" && status >= 400 && status < 500;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
	return new Promise((resolve) => {
		const end = (): void => {
			clearTimeout(timer);
			signal?.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal?.addEventListener("abort", end);
	});
}
