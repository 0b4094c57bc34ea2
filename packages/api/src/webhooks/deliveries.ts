import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { pageLimit, time, uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";

const input = z.strictObject({ webhookId: uuid, before: time.nullish(), limit: pageLimit(20, 100) });

/**
 * What a webhook was told, newest first, each with its tries. `nextBefore` is the `before` of the next page, `null` at the
 * end. @throws WebhookNotFoundError
 */
export const deliveries = procedure.input(input).query(async ({ ctx, input: { webhookId, before, limit } }) => {
	const page = await ctx.webhooks.deliveries(webhookId, { before: before ?? null, limit: limit + 1 });
	if (page.length === 0 && (await ctx.webhooks.get(webhookId)) === null)
		throw new WebhookNotFoundError("webhookId", webhookId);
	const items = page.slice(0, limit);
	return { items, nextBefore: page.length > limit ? (items.at(-1)?.createdAt ?? null) : null };
});
