import { type EventDraft, type EventLog, StaleRunError } from "@playhead/core";
import { type Patience, patiently } from "./patiently.ts";
import type { Claim } from "./run-loop-options.ts";

export type StoreOptions = Patience & { log: Pick<EventLog, "append" | "read">; claim: Claim };

/**
 * Appends a batch; waits for a database that is away. An append whose answer was lost may have been stored, or may still
 * be on its way: each send goes behind the end of the log that this writer has seen, so that one of them is stored at
 * most, and before another send the log is asked.
 * @param afterSeq the end of the log as this writer knows it
 * @returns the new end of the log
 */
export async function storeBatch(
	events: readonly EventDraft[],
	afterSeq: number,
	options: StoreOptions,
): Promise<number> {
	let end = afterSeq;
	let asks = false;
	return await patiently(options, async () => {
		for (;;) {
			if (asks) {
				const seen = await look(options, end);
				if (seen.stored) return seen.lastSeq;
				end = seen.lastSeq;
			}
			asks = true;
			const lastSeq = await send(events, end, options);
			if (lastSeq !== null) return lastSeq;
		}
	});
}

/** The new end of the log; `null` when others have written behind `afterSeq`, such as a message that waits in line. */
async function send(events: readonly EventDraft[], afterSeq: number, { log, claim }: StoreOptions) {
	const { sessionId, runId, attempt } = claim;
	try {
		return (await log.append({ sessionId, events, fence: { runId, attempt }, afterSeq })).lastSeq;
	} catch (error) {
		if (!(error instanceof StaleRunError)) throw error;
		const { lastSeq } = await log.read({ sessionId, afterSeq, limit: 1 });
		if (lastSeq === afterSeq) throw error;
		return null;
	}
}

/** Whether the log holds the batch, which is stored whole or not at all: events of this run after `afterSeq`. */
async function look({ log, claim }: StoreOptions, afterSeq: number): Promise<{ stored: boolean; lastSeq: number }> {
	const { sessionId, runId, attempt } = claim;
	const { events, lastSeq } = await log.read({ sessionId, afterSeq, limit: 1_000 });
	// Questions and answers of the run go another way than through this writer.
	const own = events.filter((event) => event.runId === runId && !event.type.startsWith("approval."));
	if (own.some((event) => event.type === "run.resumed" || event.type === "run.finished")) {
		throw new StaleRunError(runId, attempt);
	}
	return { stored: own.length > 0, lastSeq };
}
