import { randomUUID } from "node:crypto";
import type { EventLog } from "@playhead/core";
import { createDatabase, createEventLog, createNotifier, type Database } from "@playhead/db";
import { migrate, startEmbedded } from "@playhead/db/postgres";
import { tempDir } from "./temp-dir.ts";

export type BenchDatabase = AsyncDisposable & {
	url: string;
	database: Database;
	/** Tells the other processes of what it appends, as the one of a worker does. */
	log: EventLog;
	/** The server's, such as `18.4`. */
	version: string;
	/** For what else the bench writes. */
	dir: string;
};

/** A durable server of its own with Playhead's schema. Stops and leaves no files when its scope ends. */
export async function benchDatabase(): Promise<BenchDatabase> {
	const stack = new AsyncDisposableStack();
	try {
		const dir = stack.use(tempDir());
		const server = await startEmbedded({ dataDir: dir.path });
		stack.defer(() => server.stop());
		await migrate(server.url);
		const database = createDatabase(server.url);
		stack.defer(() => database.close());
		const notify = createNotifier(database.pool);
		stack.defer(() => notify.close());
		const log = createEventLog(database, { newId: randomUUID, notify });
		const { rows } = await database.pool.query<{ server_version: string }>("SHOW server_version");
		const version = rows[0]?.server_version ?? "";
		const dispose = () => stack.disposeAsync();
		return { url: server.url, database, log, version, dir: dir.path, [Symbol.asyncDispose]: dispose };
	} catch (error) {
		await stack.disposeAsync();
		throw error;
	}
}
