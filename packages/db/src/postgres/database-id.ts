import { randomUUID } from "node:crypto";
import { createPool } from "./pool.ts";

/** A dump takes it along, so a restored database is the same one. */
const name = "database-id";
const claim = "INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, now()) ON CONFLICT (name) DO NOTHING";

/** The id of a migrated database, a UUID that it gets when it is asked for the first time and then keeps. */
export async function databaseId(url: string): Promise<string> {
	const pool = createPool(url, { max: 1 });
	try {
		await pool.query(claim, [name, JSON.stringify(randomUUID())]);
		const { rows } = await pool.query<{ value: string }>("SELECT value FROM settings WHERE name = $1", [name]);
		const [row] = rows;
		if (row === undefined) throw new Error(`The setting ${name} is gone.`);
		return row.value;
	} finally {
		await pool.end();
	}
}
