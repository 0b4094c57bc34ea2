import { PlayheadError } from "./playhead-error.ts";

/** The webhook, or the delivery, does not exist, or was deleted. */
export class WebhookNotFoundError extends PlayheadError {
	override readonly name = "WebhookNotFoundError";

	constructor(field: "webhookId" | "deliveryId", id: string) {
		const what = field === "webhookId" ? "webhook" : "delivery";
		super("WEBHOOK_NOT_FOUND", `No ${what} ${id}. List the webhooks with webhooks.list.`, { field });
	}
}
