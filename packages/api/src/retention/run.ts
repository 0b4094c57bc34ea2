import { applyRetention } from "@playhead/db";
import { procedure } from "../trpc.ts";

/** Sessions of one call at most. */
const most = 500;

/**
 * RET4: deletes what the policy that is set lets go, now, whether or not it is switched on. `more`: call it again. It
 * cannot be undone.
 */
export const run = procedure.mutation(async ({ ctx }) => {
	const { retention: store, notify, removeWorkspace } = ctx;
	return await applyRetention(await store.policy(), { store, notify, removeWorkspace, now: ctx.now(), most });
});
