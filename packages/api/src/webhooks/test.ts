import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ webhookId: uuid });

/** Sends a message of the type `webhook.test`, to see whether it arrives. @throws WebhookNotFoundError */
export const test = procedure.input(input).mutation(async ({ ctx, input: { webhookId } }) => {
	if ((await ctx.webhooks.get(webhookId)) === null) throw new WebhookNotFoundError("webhookId", webhookId);
	const deliveryId = ctx.newId();
	await ctx.webhooks.test(webhookId, { deliveryId, at: ctx.now() });
	return { deliveryId };
});
