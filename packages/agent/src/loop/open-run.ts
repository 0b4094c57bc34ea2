import { timeLimit } from "../policy/stop-condition.ts";
import type { RunContext } from "./run-context.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";
import { LimitReached } from "./why-stopped.ts";
import { createWriter } from "./writer.ts";

/** The longest time that a timer of the runtime takes, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

export type OpenRun = AsyncDisposable & {
	context: RunContext;
	/** Stops whatever still runs, because the loop has failed. */
	abandon(error: unknown): void;
};

/**
 * The writer of a running loop and the signal that stops it: a cancel, a shutdown, the time limit, or a writer that has
 * failed. A shutdown closes the writer first, so that nothing is written of how things were torn down.
 */
export function openRun(
	options: RunLoopOptions,
	{ lastSeq, elapsedMs, patienceMs }: { lastSeq: number; elapsedMs: number; patienceMs: number },
): OpenRun {
	const { log, claim, clock, agent, signal: outer } = options;
	const own = new AbortController();
	const onFailure = (error: unknown): void => own.abort(error);
	const writer = createWriter({ log, claim, clock, lastSeq, patienceMs, onFailure });
	const onAbort = (): void => {
		if (outer.reason !== "cancelled") writer.handOver();
	};
	outer.addEventListener("abort", onAbort);
	if (outer.aborted) onAbort();
	const { timeMs } = agent.limits;
	const onTime = (): void => own.abort(new LimitReached(timeLimit(timeMs ?? 0)));
	const left = Math.min(longestTimer, Math.max(0, (timeMs ?? 0) - elapsedMs));
	const timer = timeMs === undefined ? undefined : setTimeout(onTime, left);
	return {
		context: { options, writer, signal: AbortSignal.any([outer, own.signal]) },
		abandon: onFailure,
		[Symbol.asyncDispose]: async () => {
			clearTimeout(timer);
			outer.removeEventListener("abort", onAbort);
			writer.handOver();
			// What could not be written was told to the loop already.
			await writer.flush().catch(() => undefined);
		},
	};
}
