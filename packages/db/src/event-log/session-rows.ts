import { type EventDraft, newSessionRow, type SessionRow } from "@playhead/core";
import type { ClientBase } from "pg";
import { fromSessionRow } from "../session/index.ts";

const columns = Object.keys(fromSessionRow(placeholder()));
const rest = columns.filter((column) => column !== "id");

const insert = `
INSERT INTO sessions (${columns.join(", ")})
SELECT ${columns.join(", ")} FROM jsonb_populate_record(NULL::sessions, $1::jsonb)
ON CONFLICT (id) DO NOTHING`;

const update = `
UPDATE sessions AS s SET ${rest.map((column) => `${column} = r.${column}`).join(", ")}
FROM jsonb_populate_record(NULL::sessions, $1::jsonb) AS r WHERE s.id = r.id`;

function placeholder(): SessionRow {
	const data = { kind: "chat", agent: "", model: "", workspace: null, title: "" } as const;
	return newSessionRow("", { type: "session.created", at: "", data });
}

/** Makes the row that `session.created` asks for, if one does. `false`: another transaction made it first. */
export async function createSession(
	client: ClientBase,
	sessionId: string,
	drafts: readonly EventDraft[],
): Promise<boolean> {
	const created = drafts.find((draft) => draft.type === "session.created");
	if (created === undefined) return true;
	return await insertSession(client, newSessionRow(sessionId, created));
}

/** `false`: another transaction made it first. */
export async function insertSession(client: ClientBase, row: SessionRow): Promise<boolean> {
	const values = [JSON.stringify(fromSessionRow(row))];
	const { rowCount } = await client.query({ name: "playhead-insert-session", text: insert, values });
	return rowCount === 1;
}

/** Writes the whole row, as the projection gave it under the session's lock. */
export async function writeSession(client: ClientBase, row: SessionRow): Promise<void> {
	const values = [JSON.stringify(fromSessionRow(row))];
	await client.query({ name: "playhead-write-session", text: update, values });
}
