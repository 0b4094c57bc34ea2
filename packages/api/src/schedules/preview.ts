import { nextDues, timing } from "@playhead/core";
import { z } from "zod";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ timing, count: z.int().min(1).max(50).default(5) });

/** The next moments at which a schedule with this timing would be due, were it made now. */
export const preview = procedure.input(input).query(({ ctx, input: wanted }) => {
	const now = Date.parse(ctx.now());
	const dues = nextDues(wanted.timing, now, now, wanted.count);
	return { upcoming: dues.map((at) => new Date(at).toISOString()) };
});
