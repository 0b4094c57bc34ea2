import { tracked } from "@trpc/server";
import { procedure } from "../trpc.ts";
import { eventsInput, placeOf } from "./events-input.ts";

/**
 * LIVE1, LIVE2: every event after the cursor, exactly once and in order, in batches; a message's id is the seq of its
 * last event. Over HTTP a call without fault is answered by `http/serve-events.ts`, in the same frames.
 */
export const onEvents = procedure.input(eventsInput).subscription(async function* ({ ctx, input, signal }) {
	for await (const events of ctx.hub.subscribe({ ...placeOf(input), signal })) {
		yield tracked(String(events.at(-1)?.seq), [...events]);
	}
});
