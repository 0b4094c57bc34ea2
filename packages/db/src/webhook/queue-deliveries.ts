import { type EventDraft, noticesOf, type SessionRow, typeFor, type WebhookEventType } from "@playhead/core";
import type { ClientBase, Pool } from "pg";
import { addJob } from "../jobs/index.ts";

const interested = "SELECT id, events FROM webhooks WHERE enabled AND events && $1";
const insert = `
INSERT INTO webhook_deliveries (id, webhook_id, session_id, type, payload) VALUES ($1, $2, $3, $4, $5)`;

/** Tries of one delivery, over some twelve hours. */
export const deliveryAttempts = 12;

/**
 * HOOK2: writes what webhooks are told of a batch, in its transaction: neither is without the other. Answers with how many
 * deliveries there are.
 */
export async function queueDeliveries(
	client: ClientBase,
	row: SessionRow,
	events: readonly EventDraft[],
	newId: () => string,
): Promise<number> {
	const notices = noticesOf(row, events);
	if (notices.length === 0) return 0;
	let written = 0;
	const types = [...new Set(notices.flatMap((notice) => notice.types))];
	const { rows } = await client.query<{ id: string; events: string[] }>(interested, [types]);
	for (const webhook of rows) {
		for (const notice of notices) {
			const type = typeFor(notice, webhook.events);
			if (type === null) continue;
			const payload = { type, timestamp: notice.at, data: notice.data };
			await addDelivery(client, { webhookId: webhook.id, sessionId: row.sessionId, type, payload }, newId());
			written += 1;
		}
	}
	return written;
}

type Delivery = {
	webhookId: string;
	sessionId: string | null;
	type: WebhookEventType | "webhook.test";
	payload: unknown;
};

export async function addDelivery(
	client: ClientBase | Pool,
	{ webhookId, sessionId, type, payload }: Delivery,
	id: string,
): Promise<void> {
	await client.query(insert, [id, webhookId, sessionId, type, JSON.stringify(payload)]);
	await addDeliverJob(client, id);
}

export async function addDeliverJob(client: ClientBase | Pool, deliveryId: string): Promise<void> {
	await addJob(client, "deliver", { deliveryId }, { key: `deliver:${deliveryId}`, maxAttempts: deliveryAttempts });
}
