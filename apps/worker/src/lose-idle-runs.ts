import type { OpenRuns } from "@playhead/db";

export type IdleWatchInput = {
	runs: OpenRuns;
	/** Milliseconds without anything new, after which a run is lost. */
	idleMs: number;
	/** A clock that never goes back, in ms. */
	monotonic: () => number;
};

/** How often is looked, as a part of the idle time. */
const looksPerIdle = 20;

/**
 * Ends the runs of outside agents of which nothing comes any more. When something came is not in the log, which holds the
 * producer's times: so the worker watches the ends of the logs. After its start it waits the whole time again.
 */
export function createIdleWatch({ runs, idleMs, monotonic }: IdleWatchInput): () => Promise<void> {
	const seen = new Map<string, { lastSeq: number; since: number }>();
	let lookedAt = Number.NEGATIVE_INFINITY;
	return async () => {
		const now = monotonic();
		if (now - lookedAt < idleMs / looksPerIdle) return;
		lookedAt = now;
		const open = await runs.find();
		const sessions = new Set(open.map(({ sessionId }) => sessionId));
		for (const sessionId of seen.keys()) if (!sessions.has(sessionId)) seen.delete(sessionId);
		for (const run of open) {
			const known = seen.get(run.sessionId);
			const grown = known === undefined || known.lastSeq < run.lastSeq;
			if (grown) seen.set(run.sessionId, { lastSeq: run.lastSeq, since: now });
			else if (now - known.since >= idleMs) {
				// What is lost makes its log longer: the session's other runs are no younger by that.
				const lastSeq = await runs.lose({ ...run, lastSeq: known.lastSeq }, idleMs);
				if (lastSeq !== null) seen.set(run.sessionId, { ...known, lastSeq });
			}
		}
	};
}
