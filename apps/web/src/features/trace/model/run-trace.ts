import { buildTrace, ColumnStore, type Trace } from "@playhead/trace";
import { type DescribedError, describeError } from "#trpc/describe-error.ts";
import { fetchColumns, followColumns, SpansRefusedError } from "./fetch-columns.ts";

export type RunTrace = { trace: Trace | null; error: DescribedError | null };

/** A trace is built anew at most this often, in ms, and never more than a tenth of the time. */
const leastMs = 200;

/** One run's trace from its columns: loaded once, followed while it runs. */
export function createRunTrace(runId: string) {
	let state: RunTrace = { trace: null, error: null };
	const listeners = new Set<() => void>();
	let abort = new AbortController();
	let columns = new ColumnStore();
	let timer: ReturnType<typeof setTimeout> | undefined;
	let tookMs = 0;
	let stop = () => {};

	const set = (next: RunTrace): void => {
		state = next;
		for (const listener of listeners) listener();
	};
	const build = (): void => {
		timer = undefined;
		const began = performance.now();
		set({ trace: buildTrace(columns.columns(), Date.now()), error: null });
		tookMs = performance.now() - began;
	};
	const buildSoon = (): void => {
		timer ??= setTimeout(build, Math.max(leastMs, tookMs * 10));
	};

	const load = async (): Promise<void> => {
		const { signal } = abort;
		if (state.error !== null) set({ trace: null, error: null });
		columns = new ColumnStore();
		try {
			const first = await fetchColumns(runId, signal);
			if (signal.aborted) return;
			// Most runs have ended: only one that grows needs a store that takes chunks in.
			set({ trace: buildTrace(first, Date.now()), error: null });
			if (state.trace?.running !== true) return;
			columns.apply(first);
			const { lastSeq } = first as { lastSeq?: number };
			stop = followColumns(runId, lastSeq ?? 0, {
				onChunk: (chunk) => {
					columns.apply(chunk);
					buildSoon();
				},
				onEnd: buildSoon,
			});
		} catch (error) {
			if (signal.aborted) return;
			set({ trace: null, error: error instanceof SpansRefusedError ? error.described : describeError(error) });
		}
	};

	return {
		get: () => state,
		subscribe: (listener: () => void) => {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		load,
		/** Loads it, and follows it until the end that is returned. */
		start: (): (() => void) => {
			abort = new AbortController();
			void load();
			return () => {
				abort.abort();
				clearTimeout(timer);
				timer = undefined;
				stop();
			};
		},
	};
}
