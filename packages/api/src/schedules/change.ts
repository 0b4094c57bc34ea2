import { type Schedule, ScheduleNotFoundError } from "@playhead/core";
import type { Context } from "../context.ts";
import { complete } from "./complete.ts";

type Changes = Partial<Omit<Schedule, "scheduleId" | "nextDueAt" | "createdAt" | "updatedAt">>;

/**
 * Changes a schedule. Its next moment is counted from now: what passed while it was paused, or under its old times, is not
 * missed. @throws ScheduleNotFoundError, and what `complete` throws
 */
export async function change(ctx: Context, scheduleId: string, changes: Changes): Promise<Schedule> {
	const known = await ctx.schedules.get(scheduleId);
	if (known === null) throw new ScheduleNotFoundError(scheduleId);
	const { anchorAt, nextDueAt: _next, createdAt: _created, updatedAt: _updated, ...schedule } = known;
	const wanted = { ...schedule, ...changes };
	const sessionId = wanted.session === "new" ? null : wanted.sessionId;
	const retimed = changes.timing !== undefined && JSON.stringify(changes.timing) !== JSON.stringify(schedule.timing);
	const stored = await complete(ctx, { ...wanted, sessionId }, retimed ? ctx.now() : anchorAt);
	const updated = await ctx.schedules.update(stored);
	if (updated === null) throw new ScheduleNotFoundError(scheduleId);
	return updated;
}
