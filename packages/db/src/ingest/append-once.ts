import {
	type EventDraft,
	evolveRowsAll,
	type IngestBatch,
	type IngestDraft,
	type Ingested,
	newDrafts,
	noUsage,
	outsideTrigger,
	type RunRow,
	SessionConflictError,
	type SessionRow,
	withSeqs,
} from "@playhead/core";
import type { ClientBase, QueryConfig } from "pg";
import { writeBatch } from "../event-log/append.ts";
import { appendBatch } from "../event-log/append-batch.ts";
import { prepareBatch } from "../event-log/prepare-batch.ts";
import { writeRuns } from "../event-log/run-rows.ts";
import { insertSession, writeSession } from "../event-log/session-rows.ts";
import { textArray } from "../event-log/text-array.ts";
import { writeArtifacts } from "../event-log/write-artifacts.ts";
import { toRunRow, toSessionRow } from "../session/index.ts";

/** Another transaction made the session while this one was about to. */
export class LostRace extends Error {}

/** Statements that every batch needs have names: they are planned once a connection. */
const lockSession = { name: "playhead-lock-session", text: "SELECT * FROM sessions WHERE id = $1 FOR UPDATE" };
const readSession = { name: "playhead-read-session", text: "SELECT * FROM sessions WHERE id = $1" };
const placesOf = "SELECT key, seq::float8 AS seq FROM ingested_keys WHERE session_id = $1 AND key = ANY($2::text[])";
const knownKeys = {
	name: "playhead-known-keys",
	text: "SELECT key FROM ingested_keys WHERE session_id = $1 AND key = ANY($2::text[])",
};
const writeKeys = {
	name: "playhead-write-keys",
	text: `
INSERT INTO ingested_keys (session_id, key, seq, rank)
SELECT $1, k.key, k.seq, k.rank FROM unnest($2::text[], $3::bigint[], $4::smallint[]) AS k(key, seq, rank)`,
};
/** The batch's own runs, those that still run, and the one that began last: what the session's row follows. */
const touchedRuns = {
	name: "playhead-touched-runs",
	text: `
SELECT * FROM runs WHERE session_id = $1 AND (id = ANY($2::uuid[]) OR (trigger = '${outsideTrigger}' AND status = 'running')
	OR id = (SELECT id FROM runs WHERE session_id = $1 ORDER BY COALESCE(started_at, queued_at) DESC LIMIT 1))
ORDER BY queued_seq`,
};

/**
 * Stores what is new of a batch inside of the caller's transaction.
 * @throws LostRace to be tried again; SessionConflictError where the session is not one from outside
 */
export async function appendOnce(
	client: ClientBase,
	{ sessionId, created, createdAt, drafts }: IngestBatch,
	newId: () => string,
): Promise<Ingested> {
	// Where there is nothing to add, nobody is waited for.
	const row = await find(client, sessionId, drafts.length === 0 ? readSession : lockSession);
	if (row !== null && row.origin === null) throw new SessionConflictError(sessionId);
	const known = await knownOf(client, sessionId, drafts);
	const fresh = newDrafts(drafts, new Set(known)).filter(({ event }) => !isTitleKept(row, event));
	if (fresh.length === 0 && row !== null) return { appended: 0, repeated: drafts.length, lastSeq: row.lastSeq };
	const made: IngestDraft[] =
		row === null ? [{ keys: [], event: { type: "session.created", at: createdAt, data: created } }] : [];
	const lastSeq = await write(client, { sessionId, row, known }, [...made, ...fresh], newId);
	return { appended: fresh.length, repeated: drafts.length - fresh.length, lastSeq };
}

async function find(client: ClientBase, sessionId: string, statement: QueryConfig): Promise<SessionRow | null> {
	const record = (await client.query({ ...statement, values: [sessionId] })).rows[0];
	return record === undefined ? null : toSessionRow(record);
}

/** Of the keys of the drafts, all of them, those that the session has. */
async function knownOf(
	client: ClientBase,
	sessionId: string,
	drafts: readonly IngestDraft[],
): Promise<ReadonlySet<string>> {
	const keys = [...new Set(drafts.flatMap(({ keys: own }) => own))];
	if (keys.length === 0) return new Set();
	const { rows } = await client.query<{ key: string }>({ ...knownKeys, values: [sessionId, textArray(keys)] });
	return new Set(rows.map(({ key }) => key));
}

/** TITLE2: a title that a person has chosen stays. */
function isTitleKept(row: SessionRow | null, event: EventDraft): boolean {
	return event.type === "session.titled" && event.data.by !== "user" && row?.titledBy === "user";
}

/** The events with the places that they name, `firstSeq` being that of the first. */
async function placed(
	client: ClientBase,
	sessionId: string,
	drafts: readonly IngestDraft[],
	firstSeq: number,
): Promise<EventDraft[]> {
	const wanted = drafts.flatMap(({ seqs = {} }) => Object.values(seqs));
	if (wanted.length === 0) return drafts.map(({ event }) => event);
	const { rows } = await client.query<{ key: string; seq: number }>(placesOf, [sessionId, wanted]);
	const places = new Map(rows.map(({ key, seq }) => [key, seq]));
	drafts.forEach(({ keys }, index) => {
		for (const key of keys) if (!places.has(key)) places.set(key, firstSeq + index);
	});
	return drafts.map((draft) => withSeqs(draft, (key) => places.get(key)));
}

/** A session as its lock found it: nobody else adds to it until the transaction ends. */
type Locked = { sessionId: string; row: SessionRow | null; known: ReadonlySet<string> };

async function write(
	client: ClientBase,
	{ sessionId, row, known }: Locked,
	drafts: readonly IngestDraft[],
	newId: () => string,
): Promise<number> {
	const end = row?.lastSeq ?? 0;
	const prepared = prepareBatch(await placed(client, sessionId, drafts, end + 1), newId);
	const runs = row === null ? [] : await runsTouchedBy(client, sessionId, prepared.drafts);
	const rows = evolveRowsAll(sessionId, { row, runs }, prepared.drafts, end + 1);
	if (rows.row === null) throw new LostRace();
	if (row === null && !(await insertSession(client, unfilled(rows.row)))) throw new LostRace();
	const base = await writeBatch(client, appendBatch(sessionId, prepared, null, end));
	if (base === null) throw new LostRace();
	await writeSession(client, rows.row);
	await writeRuns(client, runs, rows.runs);
	await writeArtifacts(client, sessionId, prepared.artifacts);
	await rememberKeys(client, { sessionId, known }, drafts, base);
	return base + drafts.length;
}

async function runsTouchedBy(
	client: ClientBase,
	sessionId: string,
	drafts: readonly EventDraft[],
): Promise<readonly RunRow[]> {
	const runIds = [...new Set(drafts.flatMap(({ runId }) => runId ?? []))];
	return (await client.query({ ...touchedRuns, values: [sessionId, runIds] })).rows.map(toRunRow);
}

/**
 * A new session's row as its events will leave it, without what they add up to: the row's many indexes are written once,
 * since what changes behind this stands in none of them.
 */
function unfilled(row: SessionRow): SessionRow {
	return { ...row, lastSeq: 0, turns: 0, usage: noUsage, cost: null, unpricedCalls: 0 };
}

/** Each new key once, with the first event that has it: with the session locked, none can be there already. */
async function rememberKeys(
	client: ClientBase,
	{ sessionId, known }: Pick<Locked, "sessionId" | "known">,
	drafts: readonly IngestDraft[],
	base: number,
): Promise<void> {
	const rows = new Map<string, { seq: number; rank: number }>();
	drafts.forEach(({ keys }, index) => {
		keys.forEach((key, rank) => {
			if (!known.has(key) && !rows.has(key)) rows.set(key, { seq: base + index + 1, rank });
		});
	});
	if (rows.size === 0) return;
	const places = [...rows.values()];
	await client.query({
		...writeKeys,
		values: [sessionId, textArray([...rows.keys()]), places.map(({ seq }) => seq), places.map(({ rank }) => rank)],
	});
}
