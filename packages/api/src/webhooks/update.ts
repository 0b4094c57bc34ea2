import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { webhookFields } from "./webhook-input.ts";

const input = z.strictObject({ ...z.strictObject(webhookFields).partial().shape, webhookId: uuid });

/** Changes the given fields; what waits to be delivered goes to the new address. @throws WebhookNotFoundError */
export const update = procedure.input(input).mutation(async ({ ctx, input: { webhookId, ...given } }) => {
	const known = await ctx.webhooks.get(webhookId);
	const { url, description, events, enabled } = given;
	const updated =
		known === null
			? null
			: await ctx.webhooks.update({
					webhookId,
					url: url ?? known.url,
					description: description ?? known.description,
					events: events ?? known.events,
					enabled: enabled ?? known.enabled,
				});
	if (updated === null) throw new WebhookNotFoundError("webhookId", webhookId);
	return updated;
});
