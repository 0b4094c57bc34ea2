import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ webhookId: uuid });

/** With the log of its deliveries; what waits is not delivered. @throws WebhookNotFoundError */
export const remove = procedure.input(input).mutation(async ({ ctx, input: { webhookId } }) => {
	if (!(await ctx.webhooks.remove(webhookId))) throw new WebhookNotFoundError("webhookId", webhookId);
	return { deleted: true };
});
