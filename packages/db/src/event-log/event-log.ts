import type { EventLog } from "@playhead/core";
import type { Pool } from "pg";
import type { Notifier } from "../signal/index.ts";
import { append } from "./append.ts";
import { translating } from "./database-error.ts";
import { execute } from "./execute.ts";
import { read } from "./read.ts";

export type EventLogOptions = {
	/** Names artifacts; a UUID. */
	newId: () => string;
	/** Told after each commit, so that readers in all processes look. */
	notify?: Pick<Notifier, "grown" | "queued">;
};

/** The log on PostgreSQL. It passes the contract suite of `@playhead/core/test`. */
export function createEventLog(database: { pool: Pool }, { newId, notify }: EventLogOptions): EventLog {
	const { pool } = database;
	return {
		append: (input) =>
			translating(async () => {
				const appended = await append(pool, input, newId);
				notify?.grown(input.sessionId, appended.lastSeq);
				return appended;
			}),
		execute: (sessionId, decide, options = {}) =>
			translating(async () => {
				const { messageId = null } = options;
				const { result, lastSeq, queued } = await execute(pool, sessionId, decide, { messageId, newId });
				if (lastSeq > 0) notify?.grown(sessionId, lastSeq);
				if (queued) notify?.queued();
				return result;
			}),
		read: (input) => translating(() => read(pool, input)),
	};
}
