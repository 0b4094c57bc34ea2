import type { SpanRow, StoredEvent } from "@playhead/core";
import { setConnection } from "#live/connection.ts";
import { keepStream } from "#live/keep-stream.ts";
import { describeError } from "#trpc/describe-error.ts";
import { createCell } from "./cell.ts";
import type { Client } from "./client.ts";
import { createFrames } from "./frames.ts";
import { createInbox, type Inbox } from "./inbox.ts";
import { mergeEarlier } from "./merge-earlier.ts";
import { emptyView, type SessionView } from "./session-view.ts";
import { takeEvents, touchesSpans, withSpans } from "./take-events.ts";
import { toSpanRow } from "./to-span-row.ts";

const pageEvents = 1_000;

/** One session of one page: loads it, follows it, folds it. Frames never pass through React's state. */
export function createSessionStore(client: Client, sessionId: string) {
	const cell = createCell<SessionView>(emptyView(sessionId));
	/** Events since the load that touch spans: a trace that is loaded later may not hold them yet. */
	const spanEvents: StoredEvent[] = [];
	let inbox: Inbox | undefined;
	let restart: (() => void) | undefined;

	const frames = createFrames<StoredEvent>((events) => {
		const touching = events.filter(touchesSpans);
		spanEvents.push(...touching);
		cell.patch(takeEvents(cell.get(), events, touching));
	});

	const load = async (): Promise<void> => {
		try {
			const {
				hasEarlier,
				usage: _usage,
				activeRun: _run,
				approvals: _approvals,
				...transcript
			} = await client.getSession.query({ sessionId });
			frames.clear();
			spanEvents.length = 0;
			inbox = createInbox({
				cursor: transcript.lastSeq,
				fetchAfter: (afterSeq) => client.getEvents.query({ sessionId, afterSeq, limit: pageEvents }),
				deliver: frames.push,
				onStuck: () => restart?.(),
			});
			cell.patch({ phase: "ready", error: null, transcript, hasEarlier, spans: new Map() });
		} catch (error) {
			cell.patch({ phase: "failed", error: describeError(error) });
		}
	};

	const reload = async (): Promise<void> => {
		await load();
		restart?.();
	};

	const fail = (error: unknown): void => {
		const described = describeError(error);
		// The log is not the one that the cursor is of: it was restored from a backup, or replaced.
		if (described.code === "INVALID_INPUT") void reload();
		else cell.patch({ phase: "failed", error: described });
	};

	/** Follows the log from what is known; returns the end of it. */
	const connect = (): (() => void) => {
		let end = open();
		restart = () => {
			end();
			end = open();
		};
		return () => {
			restart = undefined;
			end();
		};
	};

	const open = () =>
		keepStream<{ data: StoredEvent[] }>({
			open: (handlers) => client.onEvents.subscribe({ sessionId, afterSeq: inbox?.cursor() ?? 0 }, handlers),
			onData: ({ data }) => inbox?.receive(data),
			onRefused: fail,
			report: setConnection,
		});

	const loadEarlier = async (): Promise<void> => {
		const { hasEarlier, earlier, transcript } = cell.get();
		if (!hasEarlier || earlier === "loading") return;
		cell.patch({ earlier: "loading" });
		try {
			const page = await client.getSession.query({ sessionId, beforeSeq: transcript.firstSeq });
			const merged = mergeEarlier(cell.get().transcript, page);
			cell.patch({ earlier: "idle", transcript: merged, hasEarlier: page.hasEarlier });
		} catch {
			cell.patch({ earlier: "failed" });
		}
	};

	/** The spans of a run from before the load. */
	const loadTrace = async (runId: string): Promise<void> => {
		const { spans } = await client.traces.get.query({ runId });
		const rows = new Map<string, SpanRow>(cell.get().spans);
		for (const span of spans) rows.set(span.id, toSpanRow(span));
		cell.patch({
			spans: withSpans(
				rows,
				spanEvents.filter((event) => event.runId === runId),
			),
		});
	};

	return {
		get: cell.get,
		subscribe: cell.subscribe,
		load,
		connect,
		/** Reads what is new without a stream. */
		poll: async () => await inbox?.poll(),
		loadEarlier,
		/** The same, for callers that do not wait for it. */
		loadEarlierSoon: () => void loadEarlier(),
		loadTrace,
		/** Events since the load that touch spans, behind a place of the log. */
		spanEventsAfter: (seq: number) => spanEvents.slice(firstAfter(spanEvents, seq)),
	};
}

/** Index of the first event behind a place; events are in order. */
function firstAfter(events: readonly StoredEvent[], seq: number): number {
	let at = events.length;
	while (at > 0 && (events[at - 1]?.seq ?? 0) > seq) at -= 1;
	return at;
}

export type SessionStore = ReturnType<typeof createSessionStore>;
