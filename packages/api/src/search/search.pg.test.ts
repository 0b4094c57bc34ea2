import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest();
});
afterAll(() => api[Symbol.asyncDispose]());

describe("searchMessages", () => {
	it("[FIND1] leads to the place of what was said", async () => {
		const { sessionId, runId } = await api.caller.startSession({ prompt: "Where do the axolotls live?" });
		const { items, nextCursor } = await api.caller.searchMessages({ query: "axolotl", in: ["message"] });
		expect(items).toMatchObject([
			{ sessionId, seq: 2, kind: "message", role: "user", runId, snippet: { hits: [[13, 21]] } },
		]);
		expect(nextCursor).toBeNull();
	});

	it("[FIND1] respects the filters of the sessions", async () => {
		const { sessionId } = await api.caller.startSession({ prompt: "The narwhal", kind: "schedule" });
		const found = async (filter: { kind?: "chat" | "schedule"; archived?: boolean }) =>
			(await api.caller.searchMessages({ query: "narwhal", in: ["title"], ...filter })).items.length;
		expect(await found({ kind: "schedule" })).toBe(1);
		expect(await found({ kind: "chat" })).toBe(0);
		await api.caller.archiveSession({ sessionId });
		expect([await found({}), await found({ archived: true })]).toEqual([0, 1]);
	});

	it.each([
		["no letter to look for", { query: "-> ;" }, "query"],
		["nothing but what is left out", { query: "-axolotl" }, "query"],
		["nothing", { query: "" }, "query"],
		["too much", { query: "a ".repeat(600) }, "query"],
		["an unknown place", { query: "a", in: ["files"] as never }, "in.0"],
	])("[SEC4] refuses %s", async (_, input, field) => {
		const refused = api.caller.searchMessages(input);
		await expect(refused).rejects.toMatchObject({ cause: expect.anything() });
		await expect(refused).rejects.toThrow(field === "in.0" ? "title" : /query|limit|empty/);
	});
});
