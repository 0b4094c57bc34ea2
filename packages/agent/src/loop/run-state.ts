import {
	activeRun,
	type EventLog,
	emptyTranscript,
	evolveAll,
	type Inherited,
	inherit,
	isKnown,
	type RunRow,
	readAll,
	SessionNotFoundError,
	type StoredEvent,
	spent,
	type Transcript,
	type Usage,
} from "@playhead/core";

/** The transcript as the loop needs it, after everything that the log holds now. */
export async function loadTranscript(
	log: Pick<EventLog, "read">,
	sessionId: string,
	from: Transcript = emptyTranscript(sessionId),
): Promise<Transcript> {
	return await loadUpTo(log, from, Number.POSITIVE_INFINITY);
}

async function loadUpTo(log: Pick<EventLog, "read">, from: Transcript, lastSeq: number): Promise<Transcript> {
	let transcript = from;
	for await (const page of readAll(log, from.session.sessionId, from.lastSeq)) {
		if (transcript.lastSeq === 0) transcript = { ...transcript, ...(await inherited(log, page[0])) };
		transcript = evolveAll(transcript, relevant(page.filter(({ seq }) => seq <= lastSeq)));
		if ((page.at(-1)?.seq ?? 0) >= lastSeq) break;
	}
	return transcript;
}

/** REST4: what a fork's conversation begins with is read from its parent's log, and so on up to the first of them. */
async function inherited(log: Pick<EventLog, "read">, first: StoredEvent | undefined): Promise<Partial<Inherited>> {
	if (first === undefined || !isKnown(first) || first.type !== "session.created") return {};
	const { sessionId, seq } = first.data.parent ?? {};
	if (sessionId === undefined || seq === undefined) return {};
	try {
		return inherit(await loadUpTo(log, emptyTranscript(sessionId), seq), seq);
	} catch (error) {
		// A parent that was deleted while the fork was made leaves nothing to begin with.
		if (error instanceof SessionNotFoundError) return {};
		throw error;
	}
}

/**
 * The events of a page that the loop needs. Live output, and deltas whose whole message is on the page, say nothing that
 * the later events do not say again; in a long session they are nine events out of ten.
 */
function relevant(page: readonly StoredEvent[]): StoredEvent[] {
	const finished = new Set<unknown>();
	for (const event of page) if (event.type === "message.finished") finished.add(event.data.messageId);
	return page.filter(
		({ type, data }) => type !== "tool.output" && !(type === "message.delta" && finished.has(data.messageId)),
	);
}

/** The run if it still holds the session. */
export function heldRun(transcript: Transcript, runId: string): RunRow | null {
	const run = activeRun(transcript);
	return run?.runId === runId ? run : null;
}

/** What the run's model calls used and cost, over all attempts. */
export function spentByRun(transcript: Transcript, runId: string): { usage: Usage; cost: number | null } {
	return spent(transcript.messages.filter((message) => message.runId === runId && message.usage !== undefined));
}

/** Turns that the run has begun, over all attempts. */
export function turnsOfRun(transcript: Transcript, runId: string): number {
	return transcript.turns.filter((turn) => turn.runId === runId).length;
}

/** Every call id of the session: a new call must not take one of them. */
export function callIdsOf(transcript: Transcript): Set<string> {
	const ids = new Set<string>();
	for (const message of transcript.messages) {
		for (const part of message.parts) if (part.type === "tool-call") ids.add(part.callId);
	}
	return ids;
}
