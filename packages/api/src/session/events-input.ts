import { InvalidInputError } from "@playhead/core";
import { z } from "zod";
import { seq, uuid } from "../input/index.ts";
import type { Place } from "../live/index.ts";

/** What `onEvents` is asked for. */
export const eventsInput = z.strictObject({
	sessionId: uuid,
	afterSeq: seq.default(0),
	/** The id of the last message received; a client that connects again sends it by itself. Wins over `afterSeq`. */
	lastEventId: z.string().nullish(),
});

/** Where the stream begins. @throws InvalidInputError for a `lastEventId` that is none */
export function placeOf({ sessionId, afterSeq, lastEventId }: z.output<typeof eventsInput>): Place {
	if (lastEventId === null || lastEventId === undefined) return { sessionId, afterSeq };
	return { sessionId, afterSeq: parseCursor(lastEventId) };
}

function parseCursor(text: string): number {
	const parsed = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isNaN(parsed)) {
		throw new InvalidInputError("lastEventId", "must be the id of a message of this stream, which is a seq.");
	}
	return parsed;
}
