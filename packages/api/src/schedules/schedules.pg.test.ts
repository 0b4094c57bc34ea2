import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const cron = (expression: string) => ({ type: "cron" as const, expression, timeZone: "Europe/Berlin" });
const nightly = { name: "Nightly", prompt: "Look at the dependencies.", timing: cron("30 3 * * *") };
const codeOf = (wanted: Promise<unknown>) =>
	wanted.then(
		() => null,
		(error) => String(error.cause?.code ?? error.message),
	);

it("[SCHED1] are made with stated defaults, previewed, changed, paused and deleted", async () => {
	const { caller } = api;
	const scheduleId = randomUUID();
	const made = await caller.schedules.create({ ...nightly, scheduleId });
	expect(made).toMatchObject({
		kind: "schedule",
		agent: "demo",
		session: "new",
		missed: "once",
		overlap: "skip",
		paused: false,
	});
	expect(await caller.schedules.create({ ...nightly, name: "Again", scheduleId })).toMatchObject({ name: "Nightly" });
	const [listed] = (await caller.schedules.list()).items;
	expect(listed?.upcoming).toHaveLength(5);
	expect(listed?.upcoming[0]).toBe(made?.nextDueAt);
	expect((await caller.schedules.preview({ timing: nightly.timing })).upcoming).toEqual(listed?.upcoming);

	expect((await caller.schedules.pause({ scheduleId })).nextDueAt).toBeNull();
	const updated = await caller.schedules.update({ scheduleId, name: "Every night", timing: cron("0 4 * * *") });
	expect(updated).toMatchObject({ name: "Every night", paused: true, nextDueAt: null, prompt: nightly.prompt });
	expect((await caller.schedules.resume({ scheduleId })).nextDueAt).toMatch(/T0[23]:00:00/);
	expect(await caller.schedules.delete({ scheduleId })).toEqual({ deleted: true });
	expect(await codeOf(caller.schedules.pause({ scheduleId }))).toBe("SCHEDULE_NOT_FOUND");
	expect(await codeOf(caller.schedules.history({ scheduleId }))).toBe("SCHEDULE_NOT_FOUND");
});

it("[SCHED5] a firing by hand is noted, and handed to the workers with it", async () => {
	const { caller, pool } = api;
	const made = await caller.schedules.create({ ...nightly, paused: true });
	const scheduleId = made?.scheduleId ?? "";
	const { firingId } = await caller.schedules.runNow({ scheduleId });
	expect(await caller.schedules.history({ scheduleId })).toMatchObject({
		items: [{ firingId, status: "pending", trigger: "manual", run: null }],
		nextBefore: null,
	});
	const { rows } = await pool.query("SELECT task_identifier, key FROM graphile_worker.jobs");
	expect(rows).toEqual([{ task_identifier: "fire", key: `fire:${firingId}` }]);
});

it.each([
	["overlap", { session: "continue", overlap: "parallel" }],
	["timing.expression", { timing: { type: "cron", expression: "every day" } }],
	[
		"timing",
		{ timing: { type: "interval", everyMinutes: 1_440, quietHours: { from: "00:00", to: "23:59" } }, name: "q" },
	],
	["nobody", { agent: "nobody" }],
	["workspace", { workspace: "/" }],
	["prompt", { prompt: " " }],
])("[SCHED1] refuses a schedule with a wrong %s and stores nothing", async (field, wrong) => {
	const before = (await api.caller.schedules.list()).items.length;
	await expect(api.caller.schedules.create({ ...nightly, ...wrong } as typeof nightly)).rejects.toThrow(
		field.split(".").at(-1),
	);
	expect((await api.caller.schedules.list()).items).toHaveLength(before);
});
