import { ScheduleNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ scheduleId: uuid });

/** With the history of its firings; their sessions stay. @throws ScheduleNotFoundError */
export const remove = procedure.input(input).mutation(async ({ ctx, input: { scheduleId } }) => {
	if (!(await ctx.schedules.remove(scheduleId))) throw new ScheduleNotFoundError(scheduleId);
	return { deleted: true };
});
