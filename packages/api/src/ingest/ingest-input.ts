import { type EventType, limits } from "@playhead/core";
import { z } from "zod";
import { time, uuid } from "../input/index.ts";

/** What an agent that Playhead did not start can tell. The lives of our own runs and sessions are not told from outside. */
const told = [
	"run.recorded",
	"session.titled",
	"session.restored",
	"context.compacted",
	"message.started",
	"message.delta",
	"message.finished",
	"tool.started",
	"tool.output",
	"tool.finished",
	"span.started",
	"span.finished",
] as const satisfies EventType[];

const clean = (most: number) =>
	z
		.string()
		.max(most)
		.refine((value) => !value.includes("\0"), { error: "must not hold NUL characters" });
const key = clean(limits.ingestKeyCharacters).min(1);

/** The data is checked by its event's own schema when it is stored. */
const event = z.strictObject({
	type: z.enum(told),
	at: time,
	runId: uuid.optional(),
	data: z.record(z.string(), z.unknown()),
});

const draft = z.strictObject({
	keys: z.array(key).min(1).max(limits.ingestKeys),
	event,
	seqs: z.partialRecord(z.enum(["toSeq", "fromSeq"]), key).optional(),
	/** `provider/model-id`: prices what the event says was used, where it tells no cost. */
	model: clean(200).optional(),
});

export const ingestInput = z.strictObject({
	session: z.strictObject({
		source: z.enum(["transcript", "sdk"]),
		/** The kind of producer, and its own name of the session: they make the session's id. */
		kind: z.string().regex(/^[a-z0-9-]{1,40}$/, "must be 1 to 40 characters of a-z 0-9 -"),
		id: clean(512).min(1),
		producer: clean(200).min(1),
		agent: clean(200).min(1),
		model: clean(200),
		title: clean(limits.titleCharacters).min(1),
		workspace: clean(4096).nullable(),
		startedAt: time,
		metadata: z.record(z.string().max(64), clean(1000)).optional(),
	}),
	drafts: z.array(draft).max(limits.ingestDrafts),
});

export type IngestInput = z.output<typeof ingestInput>;
