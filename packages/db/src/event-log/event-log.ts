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
	notify?: Pick<Notifier, "grown" | "queued" | "changed">;
	/** Told of each operation that succeeded, with the milliseconds that it took. */
	observe?: (operation: LogOperation, ms: number) => void;
};

export type LogOperation = "append" | "execute" | "read";

/** The log on PostgreSQL. It passes the contract suite of `@playhead/core/test`. */
export function createEventLog(database: { pool: Pool }, { newId, notify, observe }: EventLogOptions): EventLog {
	const { pool } = database;
	const timed = <T>(operation: LogOperation, work: () => Promise<T>): Promise<T> =>
		translating(async () => {
			const startedAt = performance.now();
			const result = await work();
			observe?.(operation, performance.now() - startedAt);
			return result;
		});
	return {
		append: (input) =>
			timed("append", async () => {
				const appended = await append(pool, input, newId);
				notify?.grown(input.sessionId, appended.lastSeq);
				return appended;
			}),
		execute: (sessionId, decide, options = {}) =>
			timed("execute", async () => {
				const { messageId = null } = options;
				const { result, lastSeq, queued, topics } = await execute(pool, sessionId, decide, { messageId, newId });
				if (lastSeq > 0) notify?.grown(sessionId, lastSeq);
				if (queued) notify?.queued();
				for (const topic of topics) notify?.changed(topic);
				return result;
			}),
		read: (input) => timed("read", () => read(pool, input)),
	};
}
