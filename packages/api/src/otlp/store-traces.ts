import { type IngestDraft, OverloadedError } from "@playhead/core";
import type { IngestStore } from "@playhead/db";
import type { DraftOptions } from "@playhead/otel";
import { atMost } from "./at-most.ts";
import { intakeLimits } from "./limits.ts";
import { headOfSession, type OutsideTrace } from "./outside-trace.ts";
import { placeTraces } from "./place-traces.ts";

export type Storing = DraftOptions & {
	ingest: Pick<IngestStore, "append" | "sessionsOf" | "assign" | "move" | "appendTraces">;
	/** The drafts of the traces of one session. */
	draftsOf: (traces: readonly OutsideTrace[]) => IngestDraft[];
};

/** How often traces may move away, or their session be deleted, between the look where they are and the write. */
const tries = 10;

/** Stores what is told of these traces in their sessions; when it resolves, it is durable. */
export async function storeTraces(traces: readonly OutsideTrace[], storing: Storing): Promise<void> {
	let left = traces;
	for (let round = 0; left.length > 0; round += 1) {
		if (round === tries) throw new OverloadedError("The traces' sessions keep changing. Send this again in a second.");
		const placed = await placeTraces(left, storing);
		const moved: OutsideTrace[] = [];
		const sessions = [...Map.groupBy(left, ({ traceId }) => placed.get(traceId) ?? "")];
		await atMost(intakeLimits.sessionsAtOnce, sessions, async ([sessionId, own]) => {
			if (!(await storeSession(sessionId, own, storing))) moved.push(...own);
		});
		left = moved;
	}
}

/** `false`: one of the traces lies elsewhere by now. What was stored before is known when it is told again. */
async function storeSession(
	sessionId: string,
	traces: readonly OutsideTrace[],
	{ ingest, draftsOf }: Storing,
): Promise<boolean> {
	const head = headOfSession(sessionId, traces);
	const traceIds = traces.map(({ traceId }) => traceId);
	const drafts = draftsOf(traces);
	for (let at = 0; at < drafts.length; at += intakeLimits.batchDrafts) {
		const part = drafts.slice(at, at + intakeLimits.batchDrafts);
		if ((await ingest.appendTraces({ ...head, drafts: part }, traceIds)) === null) return false;
	}
	return true;
}
