import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../postgres/embedded.ts";
import { migrate } from "../postgres/migrate.ts";
import { createPool, withDatabase } from "../postgres/pool.ts";

declare module "vitest" {
	export interface ProvidedContext {
		/** Connection string of the test server's database `postgres`. */
		postgresUrl: string;
	}
}

/** The database that every test file gets a copy of. No connection may be open to it. */
export const TEMPLATE = "playhead_template";

/** Vitest's global setup: one PostgreSQL for the whole run, one migrated template. The teardown removes all. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-test-"));
	const server = await startEmbedded({ dataDir, fsync: false });
	const teardown = async () => {
		await server.stop();
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		await createTemplate(server.url);
		await migrate(withDatabase(server.url, TEMPLATE));
		project.provide("postgresUrl", server.url);
		return teardown;
	} catch (error) {
		await teardown();
		throw error;
	}
}

async function createTemplate(url: string): Promise<void> {
	const admin = createPool(url, { max: 1 });
	try {
		await admin.query(`CREATE DATABASE ${TEMPLATE}`);
	} finally {
		await admin.end();
	}
}
