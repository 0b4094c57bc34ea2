import { InvalidInputError, limits } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { complete } from "./complete.ts";
import { scheduleFields } from "./schedule-input.ts";

const input = z.strictObject({
	...scheduleFields,
	kind: scheduleFields.kind.default("schedule"),
	agent: scheduleFields.agent.optional(),
	model: scheduleFields.model.default(null),
	workspace: scheduleFields.workspace.default(null),
	session: scheduleFields.session.default("new"),
	missed: scheduleFields.missed.default("once"),
	overlap: scheduleFields.overlap.default("skip"),
	paused: z.boolean().default(false),
	scheduleId: uuid.optional(),
});

/**
 * SCHED1: something that the clock starts from now on. The same `scheduleId` again answers with what is there.
 * @throws AgentNotFoundError, InvalidInputError, OutsideWorkspaceError, WorkspaceNotFoundError
 */
export const create = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	const scheduleId = wanted.scheduleId ?? ctx.newId();
	const known = await ctx.schedules.get(scheduleId);
	if (known !== null) return known;
	if ((await ctx.schedules.list()).length >= limits.schedules)
		throw new InvalidInputError(
			"name",
			`there are ${limits.schedules} schedules, which is the limit. Delete one first.`,
		);
	const agent = wanted.agent ?? (await ctx.agents()).defaultAgent;
	const schedule = await complete(ctx, { ...wanted, scheduleId, agent, sessionId: null }, ctx.now());
	const made = await ctx.schedules.insert(schedule);
	return made ?? (await ctx.schedules.get(scheduleId));
});
