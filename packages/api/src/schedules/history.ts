import { ScheduleNotFoundError } from "@playhead/core";
import { z } from "zod";
import { pageLimit, time, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ scheduleId: uuid, before: time.nullish(), limit: pageLimit(20, 100) });

/**
 * The firings of a schedule, newest first, each with its session and what came of its run. `nextBefore` is the `before` of
 * the next page, `null` at the end. @throws ScheduleNotFoundError
 */
export const history = procedure.input(input).query(async ({ ctx, input: { scheduleId, before, limit } }) => {
	const page = await ctx.schedules.history(scheduleId, { before: before ?? null, limit: limit + 1 });
	if (page.length === 0 && (await ctx.schedules.get(scheduleId)) === null) throw new ScheduleNotFoundError(scheduleId);
	const items = page.slice(0, limit);
	return { items, nextBefore: page.length > limit ? (items.at(-1)?.dueAt ?? null) : null };
});
