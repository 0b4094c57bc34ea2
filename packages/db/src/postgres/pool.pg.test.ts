import { expect, it } from "vitest";
import { cloneDatabase } from "../test/index.ts";
import { createPool } from "./pool.ts";

it("[RUN4] a connection that is lost while somebody holds it does not end the process", async () => {
	await using database = await cloneDatabase();
	const pool = createPool(database.url);
	const held = await pool.connect();
	const { rows } = await held.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
	const ended = new Promise<void>((resolve) => void held.once("end", () => resolve()));
	await database.pool.query("SELECT pg_terminate_backend($1)", [rows[0]?.pid]);
	await ended;
	await expect(held.query("SELECT 1")).rejects.toThrow(/not queryable|connection error|terminat/);
	held.release();
	expect((await pool.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
	await pool.end();
});
