import { z } from "zod";
import { procedure } from "../trpc.ts";

const input = z
	.strictObject({
		/** Also what the caller has seen, in another tab: `{sessionId, seenAt}`. */
		seen: z.boolean().default(false),
		lastEventId: z.string().nullish(),
	})
	.prefault({});

/** The session list as it changes, from now on. It has no cursor: load the list after each connect. */
export const onSessions = procedure.input(input).subscription(async function* ({ ctx, input: { seen }, signal }) {
	yield* ctx.sessionHub.subscribe(signal, { seen });
});
