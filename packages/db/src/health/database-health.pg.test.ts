import { describe, expect, it } from "vitest";
import { createPool } from "../postgres/pool.ts";
import { openProxy } from "../signal/tcp-proxy.ts";
import { cloneDatabase } from "../test/index.ts";
import { databaseHealth } from "./index.ts";

describe("the database's health", () => {
	it("names the server's version and its latency", async () => {
		await using database = await cloneDatabase();
		const health = await databaseHealth(database.pool);
		expect(health).toEqual({ ok: true, version: expect.stringMatching(/^\d+\.\d+$/), latencyMs: expect.any(Number) });
	});

	it("says what is wrong when nobody answers", async () => {
		const pool = createPool("postgresql://nobody@127.0.0.1:1/none");
		expect(await databaseHealth(pool)).toEqual({ ok: false, error: expect.stringContaining("ECONNREFUSED") });
		await pool.end();
	});

	it("says so within seconds when a connection is silent", async () => {
		await using database = await cloneDatabase();
		await using proxy = await openProxy(database.url);
		const pool = createPool(proxy.url);
		expect((await databaseHealth(pool)).ok).toBe(true);
		proxy.setSilent(true);
		expect(await databaseHealth(pool)).toEqual({
			ok: false,
			error: expect.stringContaining("no answer within 2000 ms"),
		});
		proxy.cut();
		await pool.end();
	});
});
