import { type Client, followSession } from "@playhead/api/client";
import type { StoredEvent } from "@playhead/core";
import * as fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import { createInbox } from "../../apps/web/src/features/session-live/model/inbox.ts";
import { createHub } from "../../packages/api/src/live/hub.ts";
import { liveSession, upTo } from "../../packages/api/src/test/live-session.ts";

const logOf = (length: number): StoredEvent[] =>
	upTo(length).map((seq) => ({ sessionId: "s", seq, type: "span.started", v: 1, at: "", data: {} }));
const seqsOf = (events: readonly StoredEvent[]): number[] => events.map((event) => event.seq);

afterEach(() => vi.useRealTimers());

/** Events that a session has once its first run has begun. */
const begun = 4;
const visit = fc.record({ server: fc.nat(1), batches: fc.nat(4), grown: fc.nat(12) });

it("[LIVE2] gives every event once and in order, to whichever server the cursor is taken", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(visit, { maxLength: 12 }), async (visits) => {
			const small = { ringEvents: 6, batchEvents: 3, pageEvents: 4, windowMs: 0, pollMs: 5, lingerMs: 1 };
			const { hub, log, grow, sessionId } = await liveSession(small);
			// The second server is told of nothing: it finds out by itself.
			const deaf = createHub({ log, signal: { subscribe: () => () => undefined }, ...small });
			const got: number[] = [];
			const read = async (server: number, batches: number, end: number): Promise<void> => {
				const stream = (server === 0 ? hub : deaf).subscribe({ sessionId, afterSeq: got.at(-1) ?? 0 });
				for (let left = batches; left > 0 && (got.at(-1) ?? 0) < end; left -= 1) {
					got.push(...seqsOf((await stream.next()).value ?? []));
				}
				await stream.return();
			};
			let end = begun;
			for (const { server, batches, grown } of visits) {
				if (grown > 0) await grow(grown);
				end += grown;
				await read(server, batches, end);
			}
			await read(1, Number.POSITIVE_INFINITY, end);
			hub.close();
			deaf.close();
			expect(got).toEqual(upTo(end));
		}),
		{ numRuns: 50 },
	);
});

/** What one connection gives: from how far before the cursor, in which sizes, and how it ends. */
const connection = fc.record({
	again: fc.nat(5),
	sizes: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 5 }),
	end: fc.constantFrom("error", "complete", "reconnects"),
});
type Connection = typeof connection extends fc.Arbitrary<infer T> ? T : never;
type Handlers = Parameters<Client["onEvents"]["subscribe"]>[1];

/** A client whose connections repeat themselves and break as they are told; the last one holds. */
function brokenClient(log: readonly StoredEvent[], connections: readonly Connection[]): Client {
	let next = 0;
	const subscribe = ({ afterSeq = 0 }: { afterSeq?: number }, handlers: Handlers) => {
		const { again, sizes, end } = connections[next] ?? { again: 0, sizes: [log.length], end: "holds" };
		next += 1;
		let open = true;
		let at = Math.max(0, afterSeq - again);
		queueMicrotask(() => {
			for (const size of sizes) {
				const data = log.slice(at, at + size);
				at += data.length;
				if (open && data.length > 0) handlers.onData?.({ id: String(at), data });
			}
			const error = new Error("cut") as never;
			if (open && end === "error") handlers.onError?.(error);
			if (open && end === "complete") handlers.onComplete?.();
			if (open && end === "reconnects")
				handlers.onConnectionStateChange?.({ type: "state", state: "connecting", error });
		});
		return { unsubscribe: () => void (open = false) };
	};
	return { onEvents: { subscribe } } as unknown as Client;
}

it("[LIVE2] a program's reader hands every event over once, however its connections repeat and break", async () => {
	vi.useFakeTimers();
	await fc.assert(
		fc.asyncProperty(fc.array(connection, { maxLength: 8 }), fc.nat(30), async (connections, afterSeq) => {
			const log = logOf(40);
			const got: number[] = [];
			const done = followSession(brokenClient(log, connections), "s", afterSeq, (events) => {
				got.push(...seqsOf(events));
				return got.at(-1) === log.length;
			});
			await vi.runAllTimersAsync();
			await done;
			expect(got).toEqual(upTo(log.length, afterSeq));
		}),
	);
});

/** A delivery of a stream to the page: from anywhere, of any size. Or a look at the log without a stream. */
const delivery = fc.record({ from: fc.nat(40), size: fc.nat(12), poll: fc.boolean() });

it("[LIVE1] a page takes every event once and in order, whatever is repeated, skipped or out of turn", async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(delivery, { maxLength: 20 }), fc.nat(30), async (deliveries, cursor) => {
			const log = logOf(40);
			const got: number[] = [];
			const inbox = createInbox({
				cursor,
				fetchAfter: async (seq) => ({ events: log.slice(seq, seq + 7), hasMore: seq + 7 < log.length }),
				deliver: (events) => got.push(...seqsOf(events)),
				// The stream starts again at the cursor.
				onStuck: () => queueMicrotask(() => inbox.receive(log.slice(inbox.cursor()))),
			});
			for (const { from, size, poll } of deliveries) {
				inbox.receive(log.slice(from, from + size));
				if (poll) await inbox.poll();
			}
			// The end of the log, which shows every gap before it.
			inbox.receive(log.slice(-1));
			await vi.waitUntil(() => inbox.cursor() === log.length, { interval: 1 });
			expect(got).toEqual(upTo(log.length, cursor));
		}),
		{ numRuns: 50 },
	);
});
