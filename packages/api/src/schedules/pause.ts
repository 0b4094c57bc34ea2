import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { change } from "./change.ts";

const input = z.strictObject({ scheduleId: uuid });

/** Nothing is due until it is resumed; what runs goes on. @throws ScheduleNotFoundError */
export const pause = procedure
	.input(input)
	.mutation(async ({ ctx, input: { scheduleId } }) => await change(ctx, scheduleId, { paused: true }));

/** It is due again from now on: what passed meanwhile is not missed. @throws ScheduleNotFoundError */
export const resume = procedure
	.input(input)
	.mutation(async ({ ctx, input: { scheduleId } }) => await change(ctx, scheduleId, { paused: false }));
