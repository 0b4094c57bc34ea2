import { retentionPolicy } from "@playhead/core";
import { z } from "zod";
import { procedure } from "../trpc.ts";

/** Sessions that a preview names; it counts all. */
const named = 100;

const input = z.strictObject({ policy: retentionPolicy.optional() }).prefault({});

/** RET3: what would leave now, by the policy that is set or the one that is given. Nothing is changed. */
export const preview = procedure.input(input).query(async ({ ctx, input: { policy } }) => {
	const { choices, leaving, all } = await ctx.retention.plan(policy ?? (await ctx.retention.policy()), ctx.now());
	const sessions = choices.slice(0, named).map(({ sessionId, title, kind, activityAt, bytes, reason }) => ({
		sessionId,
		title,
		kind,
		activityAt,
		bytes,
		reason,
	}));
	return { leaving, all, sessions };
});
