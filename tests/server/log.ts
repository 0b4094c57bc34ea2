import type { Client } from "@playhead/api/client";
import { emptyTranscript, evolveAll, type RunStatus, type StoredEvent, type Transcript } from "@playhead/core";
import { until } from "./playhead.ts";

/** The whole log of a session. */
export async function readLog(client: Client, sessionId: string): Promise<StoredEvent[]> {
	const events: StoredEvent[] = [];
	for (let more = true; more; ) {
		const page = await client.getEvents.query({ sessionId, afterSeq: events.at(-1)?.seq ?? 0, limit: 1_000 });
		events.push(...page.events);
		more = page.hasMore;
	}
	return events;
}

/** What a person must see of a session: its log, folded. */
export async function readTranscript(client: Client, sessionId: string): Promise<Transcript> {
	return evolveAll(emptyTranscript(sessionId), await readLog(client, sessionId));
}

/** Resolves when the session has the status; the server may be away in the meantime. */
export async function untilStatus(client: Client, sessionId: string, wanted: RunStatus, timeoutMs?: number) {
	await until(
		`session ${sessionId} to be ${wanted}`,
		async () => {
			const known = await client.getSession.query({ sessionId }).catch(() => null);
			return known?.session.status === wanted;
		},
		timeoutMs,
	);
}
