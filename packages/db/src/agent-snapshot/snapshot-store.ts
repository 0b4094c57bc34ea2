import { InvalidCursorError, type SnapshotRow, type Usage } from "@playhead/core";
import type { Pool } from "pg";
import { translating } from "../event-log/database-error.ts";
import { type SnapshotRecord, toSnapshotRow } from "./snapshot-record.ts";

/** A snapshot with what its turn took; `null` where it is no turn's. */
export type SnapshotItem = SnapshotRow & {
	durationMs: number | null;
	usage: Usage | null;
	cost: number | null;
	contextTokens: number | null;
};

export type SnapshotFilter = { sessionId: string; cursor?: string | null; limit: number };
export type SnapshotPage = { items: SnapshotItem[]; nextCursor: string | null };

/** Reads of the snapshots' read model. All methods throw a DatabaseUnavailableError while the database is away. */
export type SnapshotStore = {
	/** Newest first. Throws an InvalidCursorError. */
	list(filter: SnapshotFilter): Promise<SnapshotPage>;
	get(sessionId: string, turn: number): Promise<SnapshotRow | null>;
	/** Those of turns after `turn`, in order. */
	after(sessionId: string, turn: number): Promise<SnapshotRow[]>;
	/** The last one whose state is at or before a place of the log. */
	before(sessionId: string, seq: number): Promise<SnapshotRow | null>;
};

/** The turn's span and the event that ended it are found by their primary keys. */
const page = `
SELECT s.*, t.duration_ms, e.data AS finished
FROM agent_snapshots AS s
LEFT JOIN tool_traces AS t ON t.session_id = s.session_id AND t.id = s.run_id::text || ':turn:' || s.turn
LEFT JOIN events AS e ON e.session_id = t.session_id AND e.seq = t.end_seq AND e.type = 'turn.finished'
WHERE s.session_id = $1 AND s.turn < $2 ORDER BY s.turn DESC LIMIT $3`;
const one = "SELECT * FROM agent_snapshots WHERE session_id = $1 AND turn = $2";
const later = "SELECT * FROM agent_snapshots WHERE session_id = $1 AND turn > $2 ORDER BY turn";
const lastBefore = "SELECT * FROM agent_snapshots WHERE session_id = $1 AND seq <= $2 ORDER BY turn DESC LIMIT 1";

export function snapshotStore({ pool }: { pool: Pool }): SnapshotStore {
	const all = async (text: string, values: unknown[]): Promise<SnapshotRow[]> =>
		(await pool.query<SnapshotRecord>(text, values)).rows.map(toSnapshotRow);
	const first = async (text: string, values: unknown[]): Promise<SnapshotRow | null> =>
		(await all(text, values))[0] ?? null;
	return {
		list: (filter) => translating(() => list(pool, filter)),
		get: (sessionId, turn) => translating(() => first(one, [sessionId, turn])),
		after: (sessionId, turn) => translating(() => all(later, [sessionId, turn])),
		before: (sessionId, seq) => translating(() => first(lastBefore, [sessionId, seq])),
	};
}

type Finished = { usage?: Usage; cost?: number | null; contextTokens?: number };
type ItemRecord = SnapshotRecord & { duration_ms: number | null; finished: Finished | null };

async function list(pool: Pool, { sessionId, cursor, limit }: SnapshotFilter): Promise<SnapshotPage> {
	const below = cursor ? decodeTurn(cursor) : 2 ** 31 - 1;
	const { rows } = await pool.query<ItemRecord>(page, [sessionId, below, limit + 1]);
	const items = rows.slice(0, limit).map(toItem);
	const last = items.at(-1);
	return { items, nextCursor: rows.length > limit && last !== undefined ? encodeTurn(last.turn) : null };
}

function toItem(record: ItemRecord): SnapshotItem {
	const { usage = null, cost = null, contextTokens = null } = record.finished ?? {};
	return { ...toSnapshotRow(record), durationMs: record.duration_ms, usage, cost, contextTokens };
}

function encodeTurn(turn: number): string {
	return Buffer.from(JSON.stringify([turn])).toString("base64url");
}

function decodeTurn(cursor: string): number {
	const [, turn] = /^\[(\d{1,9})\]$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
	if (turn === undefined) throw new InvalidCursorError();
	return Number(turn);
}
