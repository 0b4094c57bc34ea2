import { retentionPolicy } from "@playhead/core";
import { procedure } from "../trpc.ts";

/** What leaves by itself, as it is set. */
export const get = procedure.query(async ({ ctx }) => await ctx.retention.policy());

/** Sets all of it; the workers' next hourly look follows it. */
export const set = procedure.input(retentionPolicy).mutation(async ({ ctx, input: policy }) => {
	await ctx.retention.setPolicy(policy);
	return policy;
});
