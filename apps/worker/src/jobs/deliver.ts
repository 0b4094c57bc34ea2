import { Webhook } from "standardwebhooks";
import type { Services } from "../services.ts";
import { postWebhook } from "./post-webhook.ts";

type Job = { last: boolean; signal: AbortSignal };

/**
 * HOOK3: posts one delivery, signed as Standard Webhooks has it: HMAC-SHA256 over id, time and body. A try that fails is
 * noted and made again by the jobs, with growing pauses; 410 says that nobody listens there any more.
 */
export async function deliver(services: Services, deliveryId: string, { last, signal }: Job): Promise<void> {
	const { webhooks, settings, clock, logger } = services;
	const found = await webhooks.pending(deliveryId);
	if (found === null) return;
	const { delivery, url, secrets } = found;
	const body = JSON.stringify(delivery.payload);
	const at = clock.now();
	const since = clock.monotonic();
	const headers = {
		"content-type": "application/json",
		"user-agent": "playhead-webhooks",
		...signed(delivery.deliveryId, body, { secrets, at }),
	};
	const posted = await postWebhook(url, { body, headers }, { policy: settings.webhooks, signal });
	const tried = { at, durationMs: clock.monotonic() - since, ...posted };
	const gone = posted.status === 410;
	const status = posted.error === null ? "delivered" : last || gone ? "failed" : "pending";
	await webhooks.noteTry(deliveryId, status, tried);
	if (gone) await webhooks.disable(delivery.webhookId);
	if (status === "pending") throw new Error(`The webhook was not delivered: ${posted.error}`);
	if (status === "failed") logger.warn({ deliveryId, reason: posted.error }, "a webhook was given up");
}

function signed(
	id: string,
	body: string,
	{ secrets, at }: { secrets: readonly string[]; at: string },
): Record<string, string> {
	const when = new Date(at);
	return {
		"webhook-id": id,
		"webhook-timestamp": String(Math.floor(when.getTime() / 1_000)),
		// During a rotation the receiver may know either secret: one signature for each, separated by spaces.
		"webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, when, body)).join(" "),
	};
}
