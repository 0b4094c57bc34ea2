import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";

/** Settings of the whole installation, by name. Methods throw a DatabaseUnavailableError while the database is away. */
export type SettingStore = {
	/** As it was written; `null`: never. The caller checks its shape. */
	get(name: string): Promise<unknown>;
	set(name: string, value: unknown): Promise<void>;
};

const upsert = `
INSERT INTO settings (name, value, updated_at) VALUES ($1, $2, now())
ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value, updated_at = now()`;

export function settingStore({ pool }: { pool: Pool }): SettingStore {
	return {
		get: (name) =>
			translating(async () => {
				const { rows } = await pool.query<{ value: unknown }>("SELECT value FROM settings WHERE name = $1", [name]);
				return rows[0]?.value ?? null;
			}),
		set: (name, value) => translating(async () => void (await pool.query(upsert, [name, JSON.stringify(value)]))),
	};
}
