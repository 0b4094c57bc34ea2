import { topics } from "@playhead/db";
import { z } from "zod";
import { procedure } from "../trpc.ts";

const input = z.strictObject({
	topics: z
		.array(z.enum(topics))
		.min(1)
		.max(topics.length)
		.default([...topics]),
	lastEventId: z.string().nullish(),
});

/** Which of these has changed, from now on: `{topic}`. It has no cursor: read what is shown after each connect. */
export const onChanges = procedure.input(input.prefault({})).subscription(async function* ({
	ctx,
	input: wanted,
	signal,
}) {
	for await (const topic of ctx.topicHub.subscribe(wanted.topics, signal)) yield { topic };
});
