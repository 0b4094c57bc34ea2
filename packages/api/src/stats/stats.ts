import { sessionKind } from "@playhead/core";
import { type StatsBucket, statsBuckets } from "@playhead/db";
import { z } from "zod";
import { name, time, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const hourMs = 3_600_000;
/** The shortest that a bucket is: a day has 23 hours where the clock goes forward. */
const leastMs: Record<StatsBucket, number> = {
	hour: hourMs,
	day: 23 * hourMs,
	week: 167 * hourMs,
	month: 671 * hourMs,
};
const maxBuckets = 1_000;

/** A zone by its name in the IANA database. Offsets are left out: PostgreSQL reads their sign the other way round. */
const timeZone = z
	.string()
	.max(100)
	.regex(/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/, "must be an IANA name, such as Europe/Berlin");

const input = z
	.strictObject({
		from: time,
		to: time,
		bucket: z.enum(statsBuckets),
		timeZone: timeZone.default("UTC"),
		sessionId: uuid.optional(),
		kind: sessionKind.optional(),
		agent: name.optional(),
		model: name.optional(),
		tool: name.optional(),
	})
	.superRefine(({ from, to, bucket }, context) => {
		const span = Date.parse(to) - Date.parse(from);
		const problem = (message: string): void => context.addIssue({ code: "custom", path: ["to"], message });
		if (span <= 0) problem("must be later than from.");
		else if (span / leastMs[bucket] > maxBuckets) {
			problem(`is more than ${maxBuckets.toLocaleString("en")} times one ${bucket} after from. Take a wider bucket.`);
		}
	});

/**
 * What the runs that were queued in `from … to` did: sums, errors, latency, tokens, cost; by time, agent, model and tool.
 * A run and its calls count in the bucket in which the run was queued.
 */
export const stats = procedure.input(input).query(async ({ ctx, input: asked }) => {
	const { from, to, bucket, timeZone: zone } = asked;
	return { from, to, bucket, timeZone: zone, ...(await ctx.stats.stats(asked)) };
});
