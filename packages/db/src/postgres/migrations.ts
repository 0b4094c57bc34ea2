import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";

const SQL_FILE = "migration.sql";
const LOCK_FILE = "migration_lock.toml";

/** What the engine diffs against: nothing is managed outside of Prisma. */
export const everything = { externalTables: [], externalEnums: [] };

/** The folder of migrations as the engine wants it: in the order of their names, which begin with a time stamp. */
export async function readMigrations(dir: string): Promise<MigrationList> {
	const entries = await readdir(dir, { withFileTypes: true });
	const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
	const migrationDirectories = names.toSorted().map(async (name) => ({
		path: name,
		migrationFile: {
			path: SQL_FILE,
			content: { tag: "ok" as const, value: await readFile(join(dir, name, SQL_FILE), "utf8") },
		},
	}));
	const lock = entries.some((entry) => entry.name === LOCK_FILE) ? await readFile(join(dir, LOCK_FILE), "utf8") : null;
	return {
		baseDir: dir,
		lockfile: { path: LOCK_FILE, content: lock },
		shadowDbInitScript: "",
		migrationDirectories: await Promise.all(migrationDirectories),
	};
}
