import { join } from "node:path";
import type { MigrationList } from "@prisma/schema-engine-wasm/schema_engine_bg";
import { migrateJobs } from "../jobs/migrate-jobs.ts";
import { checkDatabase } from "./database-url.ts";
import { MigrationError } from "./migration-error.ts";
import { everything, readMigrations } from "./migrations.ts";
import { prismaDir } from "./paths.ts";
import { createPool } from "./pool.ts";
import { type SchemaEngine, withSchemaEngine } from "./schema-engine.ts";

/** The advisory lock that a process holds while it migrates: any number that nobody else takes. */
const LOCK_KEY = 1_612_125_855;

/**
 * Applies the migrations that the database lacks and returns their names. Of several processes that migrate at once
 * one does the work, and the others wait. Throws a DatabaseUnavailableError where the database cannot be used and a
 * MigrationError where a migration fails; that migration is rolled back as a whole, and the next call tries it again.
 */
export async function migrate(url: string, dir: string = join(prismaDir, "migrations")): Promise<string[]> {
	await checkDatabase(url);
	const migrationsList = await readMigrations(dir);
	return await underLock(url, async () => {
		try {
			const applied = await withSchemaEngine(url, (engine) => apply(engine, migrationsList));
			await migrateJobs(url);
			return applied;
		} catch (error) {
			throw new MigrationError(error);
		}
	});
}

async function apply(engine: SchemaEngine, migrationsList: MigrationList): Promise<string[]> {
	await forgetFailed(engine, migrationsList);
	const { appliedMigrationNames } = await engine.applyMigrations({ migrationsList, filters: everything });
	return appliedMigrationNames;
}

/** The engine's own lock gives up after 10 s; a long migration on a large log takes longer. */
async function underLock<T>(url: string, work: () => Promise<T>): Promise<T> {
	const pool = createPool(url, { max: 1 });
	const client = await pool.connect();
	try {
		await client.query("SELECT pg_advisory_lock($1)", [LOCK_KEY]);
		return await work();
	} finally {
		client.release(true); // Closing the connection frees the lock.
		await pool.end();
	}
}

/**
 * A migration that failed, or whose process was killed, is marked in the database, and the engine would refuse all
 * further ones. A file is one transaction, so nothing of it is left: it may be tried again.
 */
async function forgetFailed(engine: SchemaEngine, migrationsList: MigrationList): Promise<void> {
	const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
		migrationsList,
		optInToShadowDatabase: false,
		filters: everything,
	});
	for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
}
