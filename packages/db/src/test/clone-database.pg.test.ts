import { Client } from "pg";
import { expect, it } from "vitest";
import { createClient } from "../postgres/client.ts";
import { cloneDatabase } from "./index.ts";

it("gives every caller a migrated database of its own, to SQL and to Prisma alike", async () => {
	await using one = await cloneDatabase();
	await using two = await cloneDatabase();
	await one.pool.query("CREATE TABLE only_here ()");
	expect((await two.pool.query("SELECT to_regclass('only_here') AS found")).rows).toEqual([{ found: null }]);
	const client = createClient(two.url);
	expect(await client.prisma.session.count()).toBe(0);
	await client.close();
});

it("complains about a connection that was left open", async () => {
	const database = await cloneDatabase();
	const leaked = new Client({ connectionString: database.url, application_name: "the-leak" });
	leaked.on("error", () => undefined);
	await leaked.connect();
	await expect(database[Symbol.asyncDispose]()).rejects.toThrow(/left open.*the-leak/);
});
