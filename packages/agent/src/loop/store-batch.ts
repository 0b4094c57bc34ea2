import { type EventDraft, type EventLog, StaleRunError } from "@playhead/core";
import { type Patience, patiently } from "./patiently.ts";
import type { Claim } from "./run-loop-options.ts";

export type StoreOptions = Patience & { log: Pick<EventLog, "append" | "read">; claim: Claim };

/**
 * Appends a batch; waits for a database that is away. An append whose answer was lost may have been stored: before it is
 * sent again the log is asked, so that nothing is written twice.
 * @param afterSeq the end of the log as this writer knows it
 * @returns the new end of the log
 */
export async function storeBatch(
	events: readonly EventDraft[],
	afterSeq: number,
	options: StoreOptions,
): Promise<number> {
	const { log, claim } = options;
	const { sessionId, runId, attempt } = claim;
	return await patiently(options, async (failures) => {
		const stored = failures === 0 ? null : await endOfStored(options, afterSeq);
		if (stored !== null) return stored;
		return (await log.append({ sessionId, events, fence: { runId, attempt } })).lastSeq;
	});
}

/** The end of the log when it holds a batch of this run after `afterSeq`: a batch is stored whole or not at all. */
async function endOfStored({ log, claim }: StoreOptions, afterSeq: number): Promise<number | null> {
	const { sessionId, runId, attempt } = claim;
	const { events, lastSeq } = await log.read({ sessionId, afterSeq, limit: 1_000 });
	// Questions and answers of the run go another way than through this writer.
	const own = events.filter((event) => event.runId === runId && !event.type.startsWith("approval."));
	if (own.some((event) => event.type === "run.resumed" || event.type === "run.finished")) {
		throw new StaleRunError(runId, attempt);
	}
	return own.length === 0 ? null : lastSeq;
}
