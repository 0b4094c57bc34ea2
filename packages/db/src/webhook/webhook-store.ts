import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { transaction } from "../event-log/transaction.ts";
import type { Notifier } from "../signal/index.ts";
import { addDeliverJob, addDelivery } from "./queue-deliveries.ts";

/** A webhook as it is told: without its secret (HOOK4). */
export type Webhook = {
	webhookId: string;
	url: string;
	description: string;
	events: string[];
	enabled: boolean;
	createdAt: string;
	/** Until when the secret before a rotation signs, too; `null`: only the present one does. */
	oldSecretUntil: string | null;
};

/** One try of a delivery. */
export type DeliveryTry = {
	at: string;
	durationMs: number;
	/** HTTP status; `null`: no answer. */
	status: number | null;
	/** Why it counts as failed. */
	error: string | null;
	/** The start of the answer's body. */
	response: string;
};

export type Delivery = {
	/** Also the `webhook-id` of the message. */
	deliveryId: string;
	webhookId: string;
	/** `null`: a test, or the session has been deleted. */
	sessionId: string | null;
	type: string;
	/** The body. */
	payload: unknown;
	status: "pending" | "delivered" | "failed";
	/** The newest last, 20 at most. */
	tries: DeliveryTry[];
	createdAt: string;
};

/** All methods throw a DatabaseUnavailableError while the database is away. What changes something tells the readers. */
export type WebhookStore = {
	list(): Promise<Webhook[]>;
	get(webhookId: string): Promise<Webhook | null>;
	insert(webhook: Omit<Webhook, "oldSecretUntil"> & { secret: string }): Promise<Webhook>;
	/** `null`: there is none. */
	update(webhook: Omit<Webhook, "createdAt" | "oldSecretUntil">): Promise<Webhook | null>;
	/** HOOK4: a new secret, beside which the present one signs for `overlapMs`; 0: not at all. `null`: there is none. */
	rotate(webhookId: string, input: { secret: string; overlapMs: number }): Promise<Webhook | null>;
	/** With the log of its deliveries. `false`: there is none. */
	remove(webhookId: string): Promise<boolean>;
	/** Newest first. */
	deliveries(webhookId: string, input: { before: string | null; limit: number }): Promise<Delivery[]>;
	/** A message that tells of nothing. */
	test(webhookId: string, input: { deliveryId: string; at: string }): Promise<void>;
	/** Posts it once more, whatever became of it. `false`: there is none. */
	redeliver(deliveryId: string): Promise<boolean>;
	/** What a worker posts, and where to; `null`: nothing is left to do. */
	/** `secrets`: the present one, and the one before while it still signs. */
	pending(deliveryId: string): Promise<{ delivery: Delivery; url: string; secrets: string[] } | null>;
	noteTry(deliveryId: string, status: Delivery["status"], tried: DeliveryTry): Promise<void>;
	disable(webhookId: string): Promise<void>;
};

type WebhookRecord = {
	id: string;
	url: string;
	description: string;
	events: string[];
	enabled: boolean;
	created_at: Date;
	old_secret_until: Date | null;
};
type DeliveryRecord = {
	id: string;
	webhook_id: string;
	session_id: string | null;
	type: string;
	payload: unknown;
	status: string;
	tries: DeliveryTry[];
	created_at: Date;
};

const insert = `
INSERT INTO webhooks (id, url, description, events, enabled, created_at, secret) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING *`;
const update = "UPDATE webhooks SET url = $2, description = $3, events = $4, enabled = $5 WHERE id = $1 RETURNING *";
/** A second rotation within the overlap ends the oldest secret. */
const rotate = `
UPDATE webhooks SET secret = $2, old_secret = CASE WHEN $3::float8 > 0 THEN secret END,
	old_secret_until = CASE WHEN $3::float8 > 0 THEN now() + $3::float8 * interval '1 millisecond' END
WHERE id = $1 RETURNING *`;
const page = `
SELECT * FROM webhook_deliveries WHERE webhook_id = $1 AND ($2::timestamptz IS NULL OR created_at < $2)
ORDER BY created_at DESC, id DESC LIMIT $3`;
const pending = `
SELECT d.*, w.url, w.secret, CASE WHEN w.old_secret_until > now() THEN w.old_secret END AS old_secret FROM webhook_deliveries AS d JOIN webhooks AS w ON w.id = d.webhook_id
WHERE d.id = $1 AND d.status = 'pending' AND w.enabled`;
/** The last 20 tries are kept. */
const noteTry = `
UPDATE webhook_deliveries SET status = $2, tries = CASE WHEN jsonb_array_length(tries) < 20 THEN tries ELSE tries - 0 END || $3::jsonb
WHERE id = $1`;
const redeliver = "UPDATE webhook_deliveries SET status = 'pending' WHERE id = $1";

type Options = { notify?: Pick<Notifier, "changed"> };

export function webhookStore({ pool }: { pool: Pool }, { notify }: Options = {}): WebhookStore {
	const telling = async <T>(work: () => Promise<T>): Promise<T> => {
		const result = await translating(work);
		notify?.changed("webhooks");
		return result;
	};
	const webhooks = async (text: string, values: unknown[] = []): Promise<Webhook[]> =>
		(await pool.query<WebhookRecord>(text, values)).rows.map(toWebhook);
	const run = async (text: string, values: unknown[]): Promise<number> =>
		(await pool.query(text, values)).rowCount ?? 0;
	return {
		list: () => translating(() => webhooks("SELECT * FROM webhooks ORDER BY created_at, id")),
		get: (id) => translating(async () => (await webhooks("SELECT * FROM webhooks WHERE id = $1", [id]))[0] ?? null),
		insert: ({ webhookId, url, description, events, enabled, createdAt, secret }) =>
			telling(async () => {
				const [made] = await webhooks(insert, [webhookId, url, description, events, enabled, createdAt, secret]);
				if (made === undefined) throw new Error("The webhook was not inserted.");
				return made;
			}),
		update: ({ webhookId, url, description, events, enabled }) =>
			telling(async () => (await webhooks(update, [webhookId, url, description, events, enabled]))[0] ?? null),
		rotate: (id, { secret, overlapMs }) =>
			telling(async () => (await webhooks(rotate, [id, secret, overlapMs]))[0] ?? null),
		remove: (id) => telling(async () => (await run("DELETE FROM webhooks WHERE id = $1", [id])) === 1),
		deliveries: (webhookId, { before, limit }) =>
			translating(async () =>
				(await pool.query<DeliveryRecord>(page, [webhookId, before, limit])).rows.map(toDelivery),
			),
		test: (webhookId, input) => telling(() => addTest(pool, webhookId, input)),
		redeliver: (id) => telling(() => again(pool, id)),
		pending: (id) => translating(() => findPending(pool, id)),
		noteTry: (id, status, tried) =>
			telling(async () => void (await run(noteTry, [id, status, JSON.stringify([tried])]))),
		disable: (id) => telling(async () => void (await run("UPDATE webhooks SET enabled = false WHERE id = $1", [id]))),
	};
}

async function addTest(pool: Pool, webhookId: string, { deliveryId, at }: { deliveryId: string; at: string }) {
	const payload = { type: "webhook.test", timestamp: at, data: { webhookId } };
	await transaction(pool, (client) =>
		addDelivery(client, { webhookId, sessionId: null, type: "webhook.test", payload }, deliveryId),
	);
}

async function again(pool: Pool, deliveryId: string): Promise<boolean> {
	return await transaction(pool, async (client) => {
		const { rowCount } = await client.query(redeliver, [deliveryId]);
		if (rowCount === 1) await addDeliverJob(client, deliveryId);
		return rowCount === 1;
	});
}

async function findPending(pool: Pool, deliveryId: string) {
	type Pending = DeliveryRecord & { url: string; secret: string; old_secret: string | null };
	const { rows } = await pool.query<Pending>(pending, [deliveryId]);
	const [record] = rows;
	if (record === undefined) return null;
	const { url, secret, old_secret: old } = record;
	return { delivery: toDelivery(record), url, secrets: old === null ? [secret] : [secret, old] };
}

function toWebhook({ id, url, description, events, enabled, created_at, old_secret_until }: WebhookRecord): Webhook {
	const oldSecretUntil =
		old_secret_until === null || old_secret_until.getTime() <= Date.now() ? null : old_secret_until.toISOString();
	return { webhookId: id, url, description, events, enabled, createdAt: created_at.toISOString(), oldSecretUntil };
}

function toDelivery(record: DeliveryRecord): Delivery {
	const { id, webhook_id, session_id, type, payload, status, tries, created_at } = record;
	return {
		deliveryId: id,
		webhookId: webhook_id,
		sessionId: session_id,
		type,
		payload,
		status: status as Delivery["status"],
		tries,
		createdAt: created_at.toISOString(),
	};
}
