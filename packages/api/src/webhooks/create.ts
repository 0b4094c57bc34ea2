import { InvalidInputError, limits } from "@playhead/core";
import { z } from "zod";
import { procedure } from "../trpc.ts";
import { newSecret } from "./new-secret.ts";
import { webhookFields } from "./webhook-input.ts";

const input = z.strictObject({
	...webhookFields,
	description: webhookFields.description.default(""),
	enabled: webhookFields.enabled.default(true),
});

/** HOOK4: the answer is the only one that holds the `secret`. @throws InvalidInputError */
export const create = procedure.input(input).mutation(async ({ ctx, input: wanted }) => {
	if ((await ctx.webhooks.list()).length >= limits.webhooks)
		throw new InvalidInputError("url", `there are ${limits.webhooks} webhooks, which is the limit. Delete one first.`);
	const secret = newSecret();
	const webhook = await ctx.webhooks.insert({ ...wanted, webhookId: ctx.newId(), createdAt: ctx.now(), secret });
	return { ...webhook, secret };
});
