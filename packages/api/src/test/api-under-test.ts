import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "@playhead/agent/config";
import { decideRunStart, type SessionState } from "@playhead/core";
import { createDatabase, createListener } from "@playhead/db";
import { cloneDatabase } from "@playhead/db/test";
import { createContext } from "../create-context.ts";
import { createCaller } from "../router.ts";

/** The whole API on a database of its own. For tests. */
export async function apiUnderTest(env: Environment = {}) {
	const clone = await cloneDatabase();
	const dataDir = await mkdtemp(join(tmpdir(), "playhead-api-"));
	const open = async () => {
		const database = createDatabase(clone.url);
		const listener = createListener(clone.url);
		await listener.ready;
		const roots = { PLAYHEAD_WORKSPACE_ROOTS: dataDir, PLAYHEAD_CONFIG: "none", ...env };
		const context = createContext({ database, listener, env: roots, cwd: dataDir, dataDir });
		const close = async () => {
			await context.close();
			await listener.close();
			await database.close();
		};
		return { context, database, close };
	};
	const first = await open();
	return {
		...first,
		dataDir,
		pool: clone.pool,
		caller: createCaller(first.context),
		/** One more process on the same database. */
		open,
		/** What a worker does first: the run is under way from here on. */
		begin(sessionId: string, runId: string) {
			const begin = { runId, attempt: 1, worker: "w1", agent: "demo", model: "scripted/x", workspace: dataDir };
			return first.context.log.execute(sessionId, (state: SessionState) =>
				decideRunStart({ ...begin, at: new Date().toISOString() }, state),
			);
		},
		async [Symbol.asyncDispose]() {
			await first.close();
			await clone[Symbol.asyncDispose]();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

export type ApiUnderTest = Awaited<ReturnType<typeof apiUnderTest>>;
