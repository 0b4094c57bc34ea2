import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";
import { recordRun } from "../test/recorded-run.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const wanted = { url: "https://example.com/hooks", events: ["run.failed" as const] };

it("[HOOK4] the secret of a webhook is told once, when it is made", async () => {
	const { caller } = api;
	const { secret, ...made } = await caller.webhooks.create({ ...wanted, description: "On call" });
	expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
	const updated = await caller.webhooks.update({
		webhookId: made.webhookId,
		events: ["run.failed", "run.failed", "run.waiting"],
	});
	expect(updated).toEqual({ ...made, events: ["run.failed", "run.waiting"] });
	expect(JSON.stringify(await caller.webhooks.list())).not.toContain("whsec_");
	expect(await caller.webhooks.delete({ webhookId: made.webhookId })).toEqual({ deleted: true });
	await expect(caller.webhooks.deliveries({ webhookId: made.webhookId })).rejects.toThrow(/No webhook/);
	await expect(caller.webhooks.redeliver({ deliveryId: made.webhookId })).rejects.toThrow(/No delivery/);
});

it("[HOOK4] a new secret is told once, and the one before signs beside it for a stated time", async () => {
	const { caller, context } = api;
	const { webhookId, secret: first } = await caller.webhooks.create(wanted);
	const secrets = async () => {
		const { deliveryId } = await caller.webhooks.test({ webhookId });
		return (await context.webhooks.pending(deliveryId))?.secrets;
	};
	const before = Date.now();
	const { secret: second, oldSecretUntil } = await caller.webhooks.rotate({ webhookId, overlapHours: 2 });
	expect(Date.parse(oldSecretUntil ?? "") - before).toBeGreaterThan(7_100_000);
	expect(Date.parse(oldSecretUntil ?? "") - before).toBeLessThan(7_300_000);
	expect(await secrets()).toEqual([second, first]);
	expect((await caller.webhooks.list()).items.find((item) => item.webhookId === webhookId)).toMatchObject({
		oldSecretUntil,
	});
	const { secret: third } = await caller.webhooks.rotate({ webhookId, overlapHours: 0 });
	expect(await secrets()).toEqual([third]);
	await expect(caller.webhooks.rotate({ webhookId, overlapHours: 169 })).rejects.toThrow(/overlapHours/);
	await caller.webhooks.delete({ webhookId });
	await expect(caller.webhooks.rotate({ webhookId })).rejects.toThrow(/No webhook/);
});

it("[HOOK2] a delivery is written with its event, and leaves with its session", async () => {
	const { caller, context } = api;
	const { webhookId } = await caller.webhooks.create(wanted);
	await recordRun(context.log, { startMs: 0, durationMs: 10, calls: [] });
	expect((await caller.webhooks.deliveries({ webhookId })).items).toEqual([]);
	const { sessionId } = await recordRun(context.log, { startMs: 0, durationMs: 10, status: "error", calls: [] });
	const { items } = await caller.webhooks.deliveries({ webhookId });
	expect(items).toMatchObject([{ type: "run.failed", status: "pending", sessionId, tries: [] }]);
	const { removed } = await caller.deleteSession({ sessionId });
	expect(removed).toMatchObject({ runs: 1, deliveries: 1, artifacts: 0 });
	expect(removed.events).toBeGreaterThan(4);
	expect((await caller.webhooks.deliveries({ webhookId })).items).toEqual([]);
});

it.each(["ftp://example.com", "http://me:secret@example.com", "nowhere"])(
	"[HOOK4] refuses %s as an address",
	async (url) => {
		await expect(api.caller.webhooks.create({ ...wanted, url })).rejects.toThrow(/url/);
	},
);
