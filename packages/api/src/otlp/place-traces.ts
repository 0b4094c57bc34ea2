import type { IngestStore } from "@playhead/db";
import { type Sha256, sessionIdOfTrace } from "@playhead/otel";
import { conversationId, headOfSession, homeOf, type OutsideTrace } from "./outside-trace.ts";

type Placing = { ingest: Pick<IngestStore, "append" | "sessionsOf" | "assign" | "move">; sha256: Sha256 };

/**
 * The session of each trace (ING5): where the first told of it put it; from a session of its own it moves, with all that
 * this holds, to its conversation as soon as that is named.
 */
export async function placeTraces(
	traces: readonly OutsideTrace[],
	{ ingest, sha256 }: Placing,
): Promise<Map<string, string>> {
	const known = await ingest.sessionsOf(traces.map(({ traceId }) => traceId));
	const fresh = traces.filter(({ traceId }) => !known.has(traceId));
	const placed = new Map(known);
	if (fresh.length > 0) {
		await openConversations(fresh, { ingest, sha256 });
		const homes = new Map(fresh.map((trace) => [trace.traceId, homeOf(trace, sha256)]));
		for (const [traceId, sessionId] of await ingest.assign(homes)) placed.set(traceId, sessionId);
	}
	for (const trace of traces) {
		const from = sessionIdOfTrace(trace.traceId, sha256);
		if (trace.session === null || placed.get(trace.traceId) !== from) continue;
		const to = conversationId(trace.session, sha256);
		await ingest.move(from, headOfSession(to, [trace]));
		placed.set(trace.traceId, to);
	}
	return placed;
}

/**
 * A conversation's session is made by who names it, before anything else can be put there: another request of the trace
 * knows neither the name nor, perhaps, the model.
 */
async function openConversations(traces: readonly OutsideTrace[], { ingest, sha256 }: Placing): Promise<void> {
	const named = traces.filter(({ session }) => session !== null);
	for (const [name, own] of Map.groupBy(named, ({ session }) => session ?? "")) {
		await ingest.append({ ...headOfSession(conversationId(name, sha256), own), drafts: [] });
	}
}
