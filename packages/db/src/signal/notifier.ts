import type { Pool } from "pg";
import { Pending } from "./pending.ts";
import { channel, encodeFacts, type Fact, type Topic } from "./signal.ts";

/** Wakes the listeners of all processes. Call it after the commit; it never throws and never waits. */
export type Notifier = {
	grown(sessionId: string, lastSeq: number): void;
	queued(): void;
	cancel(runId: string): void;
	deleted(sessionId: string): void;
	/** Somebody has seen the session, or marked it as unseen. */
	seen(sessionId: string): void;
	changed(topic: Topic): void;
	/** Sends what waits, once, and stops. */
	close(): Promise<void>;
};

/** Least time between two notifications of a process, in ms. */
const windowMs = 15;
/** Pause after a failure, in ms. */
const retryMs = 250;

const notify = "SELECT pg_notify($1, payload) FROM unnest($2::text[]) AS payload";

/**
 * Coalesces: the first fact after a pause leaves at once, the following ones together, every 15 ms. NOTIFY inside of the
 * appending transactions would take a global lock through each commit, a quarter of their throughput at 50 writers.
 */
export function createNotifier(pool: Pick<Pool, "query">): Notifier {
	const pending = new Pending();
	let timer: NodeJS.Timeout | undefined;
	let sending: Promise<void> | undefined;
	let nextAt = 0;
	let closed = false;

	const send = async (): Promise<void> => {
		const facts = pending.take();
		nextAt = performance.now() + windowMs;
		try {
			await pool.query(notify, [channel, encodeFacts(facts)]);
		} catch {
			// The log is the truth and listeners resync after a loss: being late is all that can go wrong.
			for (const fact of facts) pending.add(fact);
			nextAt = performance.now() + retryMs;
		}
	};
	const schedule = (): void => {
		if (closed || timer !== undefined || sending !== undefined || pending.isEmpty) return;
		const wait = nextAt - performance.now();
		if (wait > 0) {
			timer = setTimeout(wake, wait);
			timer.unref();
			return;
		}
		sending = send().finally(() => {
			sending = undefined;
			schedule();
		});
	};
	const wake = (): void => {
		timer = undefined;
		schedule();
	};
	const tell = (fact: Fact): void => {
		if (closed) return;
		pending.add(fact);
		schedule();
	};
	return {
		grown: (sessionId, lastSeq) => tell(["g", sessionId, lastSeq]),
		queued: () => tell(["q"]),
		cancel: (runId) => tell(["c", runId]),
		deleted: (sessionId) => tell(["d", sessionId]),
		seen: (sessionId) => tell(["s", sessionId]),
		changed: (topic) => tell(["t", topic]),
		async close() {
			if (closed) return;
			closed = true;
			clearTimeout(timer);
			await sending;
			if (!pending.isEmpty) await send();
		},
	};
}
