import { ScheduleNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ scheduleId: uuid });

/**
 * A firing now, paused or not; the next one by the clock stays as it is. `firingId` is also the id of its session, where
 * each firing has its own. @throws ScheduleNotFoundError
 */
export const runNow = procedure.input(input).mutation(async ({ ctx, input: { scheduleId } }) => {
	if ((await ctx.schedules.get(scheduleId)) === null) throw new ScheduleNotFoundError(scheduleId);
	const firingId = ctx.newId();
	// A moment has one firing: two calls in one millisecond are one wish.
	const fired = await ctx.schedules.fireNow({ scheduleId, firingId, at: ctx.now() });
	if (fired) return { firingId };
	const [newest] = await ctx.schedules.history(scheduleId, { before: null, limit: 1 });
	return { firingId: newest?.firingId ?? firingId };
});
