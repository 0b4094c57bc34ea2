import { rebuild } from "@playhead/db";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

const start = async (title: string) => (await api.caller.startSession({ prompt: "Go", title })).sessionId;
const listed = async (filter: Parameters<ApiUnderTest["caller"]["listSessions"]>[0]) =>
	(await api.caller.listSessions(filter)).items.map(({ sessionId }) => sessionId);
const end = async (sessionId: string) => {
	await api.caller.cancelRun({ sessionId });
};

describe("tags and pins", () => {
	it("[FIND3] are facts of the session's log, said once, and found by", async () => {
		const sessionId = await start("tagged");
		expect(await api.caller.tagSession({ sessionId, tags: [" release ", "bug", "bug"] })).toEqual({
			sessionId,
			tags: ["bug", "release"],
		});
		await api.caller.tagSession({ sessionId, tags: ["bug"] });
		await api.caller.pinSession({ sessionId });
		await api.caller.pinSession({ sessionId });
		const types = (await api.caller.getEvents({ sessionId })).events.map(({ type }) => type);
		expect(types.filter((type) => type.startsWith("session."))).toEqual([
			"session.created",
			"session.titled",
			"session.tagged",
			"session.pinned",
		]);
		expect(await listed({ tag: "release", pinned: true })).toEqual([sessionId]);
		expect(await listed({ tag: "none" })).toEqual([]);
		expect((await api.caller.listFacets()).tags).toContainEqual({ value: "bug", count: 1 });
		await rebuild(api, sessionId);
		const { session } = await api.caller.getSession({ sessionId });
		expect(session).toMatchObject({ tags: ["bug", "release"], pinned: true });
		expect(await api.caller.untagSession({ sessionId, tags: ["bug", "none"] })).toMatchObject({ tags: ["release"] });
	});

	it("[SEC4] are limited: nothing is stored of what is over", async () => {
		const sessionId = await start("many tags");
		const tags = Array.from({ length: 32 }, (_, n) => `t${n}`);
		await api.caller.tagSession({ sessionId, tags });
		const more = api.caller.tagSession({ sessionId, tags: ["one more"] });
		await expect(more).rejects.toThrow("33 tags are over the limit of 32");
		await expect(api.caller.tagSession({ sessionId, tags: ["x".repeat(41)] })).rejects.toThrow("limit of 40");
	});
});

describe("the trash", () => {
	it("[FIND4] takes a session out of lists and search, cancels it, and gives it back whole", async () => {
		const sessionId = await start("Thrown away");
		const before = Date.now();
		const { purgeAt } = await api.caller.trashSession({ sessionId });
		expect(Date.parse(purgeAt) - before).toBeGreaterThanOrEqual(599_000);
		expect(await api.caller.trashSession({ sessionId })).toEqual({ sessionId, purgeAt });
		expect(await listed({})).not.toContain(sessionId);
		expect(await listed({ trashed: true })).toEqual([sessionId]);
		expect((await api.caller.searchMessages({ query: "thrown" })).items).toEqual([]);
		const { session } = await api.caller.getSession({ sessionId });
		expect(session).toMatchObject({ status: "cancelled", purgeAt });
		await expect(api.caller.sendMessage({ sessionId, text: "hi" })).rejects.toMatchObject({
			cause: { code: "SESSION_ARCHIVED" },
		});
		await api.caller.untrashSession({ sessionId });
		expect(await listed({})).toContain(sessionId);
		expect((await api.caller.searchMessages({ query: "thrown" })).items).toHaveLength(1);
	});
});

describe("many sessions at once", () => {
	it("[FIND3] are changed each by itself: one that is refused stops none", async () => {
		const [one, two] = [await start("one"), await start("two")];
		const nobody = crypto.randomUUID();
		const answer = await api.caller.bulk({ action: "archive", sessionIds: [one, nobody, two, one] });
		expect(answer.done).toEqual([one, two]);
		expect(answer.failed).toMatchObject([{ sessionId: nobody, code: "SESSION_NOT_FOUND" }]);
		expect(await listed({ archived: true })).toEqual(expect.arrayContaining([one, two]));
		await api.caller.bulk({ action: "unarchive", sessionIds: answer.done });
		expect(await listed({})).toEqual(expect.arrayContaining([one, two]));
		await api.caller.bulk({ action: "tag", sessionIds: [one, two], tags: ["batch"] });
		expect(await listed({ tag: "batch" })).toEqual(expect.arrayContaining([one, two]));
	});
});

describe("what is unread", () => {
	it("[FIND5] is what ended, or waits, since it was seen; not what is under way", async () => {
		const sessionId = await start("unread");
		expect(await listed({ unread: true })).not.toContain(sessionId);
		await end(sessionId);
		expect(await listed({ unread: true })).toContain(sessionId);
		const { items } = await api.caller.markSeen({ sessionIds: [sessionId] });
		expect(items).toEqual([{ sessionId, seenAt: expect.any(String) }]);
		expect(await listed({ unread: true })).not.toContain(sessionId);
		await api.caller.renameSession({ sessionId, title: "A rename is no news" });
		expect(await listed({ unread: true })).not.toContain(sessionId);
		await api.caller.sendMessage({ sessionId, text: "again" });
		await end(sessionId);
		expect(await listed({ unread: true })).toContain(sessionId);
		await api.caller.markSeen({ sessionIds: [sessionId] });
		await api.caller.markSeen({ sessionIds: [sessionId], seen: false });
		expect(await listed({ unread: true })).toContain(sessionId);
	});
});

describe("saved views", () => {
	it("[FIND3] keep filters under a name, once a name", async () => {
		await api.caller.views.save({ name: "Failures", filter: { hasError: true } });
		await api.caller.views.save({ name: "Failures", filter: { hasError: true, tag: "bug", group: "workspace" } });
		const { items } = await api.caller.views.list();
		expect(items).toMatchObject([{ name: "Failures", filter: { hasError: true, tag: "bug", group: "workspace" } }]);
		expect(await api.caller.views.delete({ name: "Failures" })).toEqual({ deleted: true });
		expect(await api.caller.views.delete({ name: "Failures" })).toEqual({ deleted: false });
		const wrong = api.caller.views.save({ name: "x", filter: { colour: "red" } as never });
		await expect(wrong).rejects.toThrow("colour");
	});
});
