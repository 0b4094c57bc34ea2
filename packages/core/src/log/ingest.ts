import type { EventData, EventDraft } from "../event/event.ts";

/**
 * What an outside agent tells. `keys` say what makes it the same thing again: the event is left out where the first of
 * them is known in the session; where it is stored, all of them are known from then on.
 */
export type IngestDraft = {
	keys: readonly string[];
	event: EventDraft;
	/**
	 * Fields of the event's data that name a place in the log, each by a key: the place of the event with that key. One that
	 * is not known leaves the field as it is.
	 */
	seqs?: Readonly<Record<string, string>>;
};

export type IngestBatch = {
	sessionId: string;
	/** What makes the session where there is none yet. */
	created: EventData<"session.created"> & { origin: NonNullable<EventData<"session.created">["origin"]> };
	/** When it began; ISO-8601. */
	createdAt: string;
	/** In the order in which they are to stand in the log. */
	drafts: readonly IngestDraft[];
};

/** `repeated`: drafts that were known. `lastSeq`: the end of the session's log. */
export type Ingested = { appended: number; repeated: number; lastSeq: number };

/** The way into the log for agents that Playhead did not start. */
export interface Ingest {
	/**
	 * Stores what is new of a batch, in one transaction under the lock of the session's row: of batches that come twice, or
	 * at once, every event is stored once.
	 * @throws OutsideSessionError where the session is one that Playhead runs; InvalidInputError for a malformed event
	 */
	append(batch: IngestBatch): Promise<Ingested>;
}

/** Of the drafts those that are new; `known` grows by their keys. */
export function newDrafts(drafts: readonly IngestDraft[], known: Set<string>): IngestDraft[] {
	return drafts.filter(({ keys }) => {
		if (keys[0] !== undefined && known.has(keys[0])) return false;
		for (const key of keys) known.add(key);
		return true;
	});
}

/** The draft with the places that it names; `seqOf` knows those of the batch, too. */
export function withSeqs({ seqs, event }: IngestDraft, seqOf: (key: string) => number | undefined): EventDraft {
	if (seqs === undefined) return event;
	const places = Object.entries(seqs).flatMap(([field, key]) => {
		const seq = seqOf(key);
		return seq === undefined ? [] : [[field, seq] as const];
	});
	// Placed events are checked against their schema as any other before they are stored.
	return { ...event, data: { ...event.data, ...Object.fromEntries(places) } } as EventDraft;
}
