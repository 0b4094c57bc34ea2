import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ deliveryId: uuid });

/** Posts a delivery once more, under the same `webhook-id`. @throws WebhookNotFoundError */
export const redeliver = procedure.input(input).mutation(async ({ ctx, input: { deliveryId } }) => {
	if (!(await ctx.webhooks.redeliver(deliveryId))) throw new WebhookNotFoundError("deliveryId", deliveryId);
	return { deliveryId };
});
