import { WebhookNotFoundError } from "@playhead/core";
import { z } from "zod";
import { uuid } from "../input/index.ts";
import { procedure } from "../trpc.ts";
import { newSecret } from "./new-secret.ts";

const mostHours = 168;
const input = z.strictObject({
	webhookId: uuid,
	/** How long the present secret signs beside the new one; 0: it is not to be trusted any more. */
	overlapHours: z.number().min(0).max(mostHours).default(24),
});

/**
 * HOOK4: gives the webhook a new secret; the answer is the only one that holds it. Until `oldSecretUntil` every message is
 * signed with both, so that the receiver changes over in its own time. @throws WebhookNotFoundError
 */
export const rotate = procedure.input(input).mutation(async ({ ctx, input: { webhookId, overlapHours } }) => {
	const secret = newSecret();
	const rotated = await ctx.webhooks.rotate(webhookId, { secret, overlapMs: overlapHours * 3_600_000 });
	if (rotated === null) throw new WebhookNotFoundError("webhookId", webhookId);
	return { ...rotated, secret };
});
