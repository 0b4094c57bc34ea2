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
	let transcript = from;
	for await (const page of readAll(log, sessionId, from.lastSeq)) {
		if (transcript.lastSeq === 0) transcript = { ...transcript, ...(await inherited(log, page[0])) };
		transcript = evolveAll(transcript, relevant(page));
	}
	return transcript;
}

/** REST4: what a fork's conversation begins with is read from its parent's log, and so on up to the first of them. */
async function inherited(log: Pick<EventLog, "read">, first: StoredEvent | undefined): Promise<Partial<Inherited>> {
	if (first === undefined || !isKnown(first) || first.type !== "session.created") return {};
	const { sessionId, seq } = first.data.parent ?? {};
	return sessionId === undefined || seq === undefined ? {} : inherit(await loadUpTo(log, sessionId, seq), seq);
}

async function loadUpTo(log: Pick<EventLog, "read">, sessionId: string, lastSeq: number): Promise<Transcript> {
	const read: EventLog["read"] = async (input) => {
		const page = await log.read({ ...input, limit: Math.min(input.limit, Math.max(1, lastSeq - input.afterSeq)) });
		const events = page.events.filter(({ seq }) => seq <= lastSeq);
		return { events, lastSeq, hasMore: events.length > 0 && (events.at(-1)?.seq ?? lastSeq) < lastSeq };
	};
	return await loadTranscript({ read }, sessionId);
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
