import { InvalidInputError } from "@playhead/core";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { seq, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	sessionId: uuid,
	afterSeq: seq.default(0),
	/** The id of the last message received; a client that connects again sends it by itself. */
	lastEventId: z.string().nullish(),
});

/**
 * LIVE1, LIVE2: every event after the cursor, exactly once and in order, in batches; a message's id is the seq of its
 * last event. `lastEventId` wins over `afterSeq`.
 */
export const onEvents = procedure.input(input).subscription(async function* ({ ctx, input: wanted, signal }) {
	const { sessionId, lastEventId } = wanted;
	const afterSeq = lastEventId === null || lastEventId === undefined ? wanted.afterSeq : parseCursor(lastEventId);
	for await (const events of ctx.hub.subscribe({ sessionId, afterSeq, signal })) {
		yield tracked(String(events.at(-1)?.seq), events);
	}
});

function parseCursor(text: string): number {
	const parsed = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
	if (Number.isNaN(parsed)) {
		throw new InvalidInputError("lastEventId", "must be the id of a message of this stream, which is a seq.");
	}
	return parsed;
}
