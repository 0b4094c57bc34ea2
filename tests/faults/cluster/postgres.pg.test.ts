import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createClient } from "@playhead/db/postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Postgres, query, startPostgres } from "./postgres.ts";

let dataDir: string;
let postgres: Postgres;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "playhead-faults-"));
	postgres = await startPostgres(dataDir);
}, 60_000);

afterAll(async () => {
	await postgres[Symbol.asyncDispose]();
	await rm(dataDir, { recursive: true, force: true });
});

const ask = () => query<{ n: number }>(postgres.url, "SELECT 1 AS n");

it("the suite's own question waits for a server that was killed", async () => {
	postgres.kill();
	const asked = Promise.all(Array.from({ length: 3 }, ask));
	await postgres.restart();
	expect(await asked).toEqual([[{ n: 1 }], [{ n: 1 }], [{ n: 1 }]]);
});

it("the suite's own question waits for a server that recovers", async () => {
	const database = createClient(postgres.url);
	await database.pool.query("SELECT 1");
	await postgres.killBackend(([pid = 0]) => pid);
	// From the end of the backend over the recovery to the new start.
	for (let asked = 0; asked < 20; asked += 1) expect(await ask()).toEqual([{ n: 1 }]);
	await database.close();
});

it("the suite's own question fails at once for what waiting does not change", async () => {
	await expect(query(postgres.url, "SELECT nothing")).rejects.toThrow("nothing");
});
