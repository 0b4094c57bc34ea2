import { expect, it } from "vitest";
import { cloneDatabase } from "../test/index.ts";
import { databaseId } from "./database-id.ts";

it("a database keeps the id that it was given first, whoever asks, and two have different ones", async () => {
	await using one = await cloneDatabase();
	await using two = await cloneDatabase();
	const ids = await Promise.all([1, 2, 3].map(() => databaseId(one.url)));
	expect(new Set(ids).size).toBe(1);
	expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/);
	expect(await databaseId(two.url)).not.toBe(ids[0]);
});
