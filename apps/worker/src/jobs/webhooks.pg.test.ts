import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decideStart } from "@playhead/core";
import { createEventLog, createNotifier, type WebhookStore, webhookStore } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { Webhook } from "standardwebhooks";
import { v7 as newId } from "uuid";
import { afterEach, beforeEach, expect, it } from "vitest";
import { spawnWorker } from "../worker-process.ts";

const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
let database: TestDatabase;
let webhooks: WebhookStore;
let dataDir: string;

beforeEach(async () => {
	database = await cloneDatabase();
	webhooks = webhookStore(database);
	dataDir = await mkdtemp(join(tmpdir(), "playhead-webhooks-"));
});
afterEach(async () => {
	await database[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

type Received = { headers: IncomingHttpHeaders; body: string };

/** Answers one status after the other, the last one for ever. */
async function receiver(...statuses: number[]) {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on("data", (chunk: Buffer) => chunks.push(chunk));
		request.on("end", () => {
			received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
			const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 500;
			response.writeHead(status, status === 302 ? { location: "/elsewhere" } : {}).end(`said ${status}`);
		});
	});
	server.listen(0, "127.0.0.1");
	await once(server, "listening");
	return {
		received,
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
		[Symbol.asyncDispose]: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

async function hook(url: string, events: string[]): Promise<string> {
	const made = { webhookId: newId(), url, description: "", events, enabled: true, createdAt: new Date().toISOString() };
	return (await webhooks.insert({ ...made, secret })).webhookId;
}

async function worker(env: Record<string, string> = {}) {
	const spawned = spawnWorker({ DATABASE_URL: database.url, PLAYHEAD_DATA_DIR: dataDir, ...env });
	if (!(await spawned.ready)) throw new Error(spawned.lines.join(""));
	return spawned;
}

async function runOnce(): Promise<string> {
	const notify = createNotifier(database.pool);
	const log = createEventLog(database, { newId, notify });
	const sessionId = newId();
	const what = { prompt: "Say it", agent: "demo", model: "scripted/echo", workspace: null, kind: "chat" as const };
	const command = { sessionId, runId: newId(), messageId: newId(), at: new Date().toISOString(), ...what };
	await log.execute(sessionId, (state) => decideStart(command, state));
	await notify.close();
	return sessionId;
}

const log = (webhookId: string) => webhooks.deliveries(webhookId, { before: null, limit: 10 });
const patience = { timeout: 25_000, interval: 50 };

it("[HOOK3] the end of a run is posted, signed, until the receiver takes it, each time under the same id", async () => {
	await using server = await receiver(503, 200);
	const webhookId = await hook(server.url, ["run.finished", "run.failed"]);
	const deaf = await hook(server.url, ["run.waiting"]);
	await using _worker = await worker();
	const sessionId = await runOnce();
	await expect.poll(async () => (await log(webhookId)).map(({ status }) => status), patience).toEqual(["delivered"]);
	const [delivery] = await log(webhookId);
	expect(delivery?.tries).toMatchObject([
		{ status: 503, error: "The answer was 503.", response: "said 503" },
		{ status: 200, error: null, response: "said 200" },
	]);
	expect(server.received).toHaveLength(2);
	for (const { headers, body } of server.received) {
		expect(headers["webhook-id"]).toBe(delivery?.deliveryId);
		const told = new Webhook(secret).verify(body, headers as Record<string, string>);
		expect(told).toMatchObject({ type: "run.finished", data: { sessionId, status: "done", reason: "answered" } });
	}
	expect(await log(deaf)).toEqual([]);
	expect(await webhooks.redeliver(delivery?.deliveryId ?? "")).toBe(true);
	await expect.poll(() => server.received.length, patience).toBe(3);
	expect(server.received[2]?.headers["webhook-id"]).toBe(delivery?.deliveryId);
});

it("[HOOK4] during a rotation a message has a signature of each secret, and afterwards of the new one alone", async () => {
	await using server = await receiver(200);
	const webhookId = await hook(server.url, ["run.finished"]);
	const next = `whsec_${Buffer.alloc(32, 9).toString("base64")}`;
	await using _worker = await worker();
	const post = async () => {
		const before = server.received.length;
		await webhooks.test(webhookId, { deliveryId: newId(), at: new Date().toISOString() });
		await expect.poll(() => server.received.length, patience).toBe(before + 1);
		const { headers, body } = server.received[before] as Received;
		const takes = (known: string) => {
			try {
				return new Webhook(known).verify(body, headers as Record<string, string>) !== undefined;
			} catch {
				return false;
			}
		};
		return { signatures: String(headers["webhook-signature"]).split(" "), takes: [secret, next].map(takes) };
	};
	await webhooks.rotate(webhookId, { secret: next, overlapMs: 3_600_000 });
	const both = await post();
	expect(both.takes).toEqual([true, true]);
	expect(both.signatures).toEqual([expect.stringMatching(/^v1,/), expect.stringMatching(/^v1,/)]);
	await database.pool.query("UPDATE webhooks SET old_secret_until = now() - interval '1 second'");
	const one = await post();
	expect(one.takes).toEqual([false, true]);
	expect(one.signatures).toHaveLength(1);
});

it("[HOOK3] 410 switches a webhook off, a redirect is not followed, and [HOOK5] a private address is refused", async () => {
	await using gone = await receiver(410);
	await using moved = await receiver(302);
	const [goneId, movedId] = [await hook(gone.url, ["run.finished"]), await hook(moved.url, ["run.finished"])];
	const started = await worker();
	for (const id of [goneId, movedId]) await webhooks.test(id, { deliveryId: newId(), at: new Date().toISOString() });
	await expect.poll(async () => (await log(goneId))[0]?.status, patience).toBe("failed");
	expect((await webhooks.get(goneId))?.enabled).toBe(false);
	await expect.poll(async () => (await log(movedId))[0]?.tries[0]?.error, patience).toMatch(/302: redirects/);
	expect(moved.received.every(({ body }) => JSON.parse(body).type === "webhook.test")).toBe(true);
	await started[Symbol.asyncDispose]();

	await using server = await receiver(200);
	await using _guarded = await worker({ PLAYHEAD_WEBHOOK_PRIVATE: "deny" });
	const byName = await hook(server.url.replace("127.0.0.1", "localhost"), ["run.finished"]);
	const byAddress = await hook(server.url, ["run.finished"]);
	for (const id of [byName, byAddress]) {
		await webhooks.test(id, { deliveryId: newId(), at: new Date().toISOString() });
		await expect.poll(async () => (await log(id))[0]?.tries[0]?.error, patience).toMatch(/private network/);
	}
	expect(server.received).toEqual([]);
}, 60_000);
