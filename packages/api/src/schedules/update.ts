import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { change } from "./change.ts";
import { scheduleFields } from "./schedule-input.ts";

const input = z.strictObject({ ...z.strictObject(scheduleFields).partial().shape, scheduleId: uuid });

/**
 * Changes the given fields; firings that were noted before start as it says now.
 * @throws ScheduleNotFoundError, AgentNotFoundError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError
 */
export const update = procedure.input(input).mutation(async ({ ctx, input: { scheduleId, ...given } }) => {
	const changes = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
	return await change(ctx, scheduleId, changes);
});
