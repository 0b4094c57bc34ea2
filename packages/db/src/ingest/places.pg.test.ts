import { randomUUID } from "node:crypto";
import type { EventDraft, IngestBatch, IngestDraft } from "@playhead/core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rebuild } from "../rebuild/index.ts";
import { sessionStore } from "../session/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { type IngestStore, ingestStore } from "./index.ts";

let database: TestDatabase;
let ingest: IngestStore;
beforeAll(async () => {
	database = await cloneDatabase();
	ingest = ingestStore(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

const at = "2026-11-20T10:00:00.000Z";
const batch = (sessionId: string, drafts: readonly IngestDraft[]): IngestBatch => {
	const origin = { source: "transcript", producer: "Claude Code" } as const;
	const created = { kind: "chat", agent: "a", model: "m", workspace: null, title: "T", origin } as const;
	return { sessionId, createdAt: at, created, drafts };
};
const said = (id: string): IngestDraft => {
	const content = [{ type: "text" as const, text: id }];
	return { keys: [id], event: { type: "message.finished", at, data: { messageId: id, role: "user", content } } };
};
const rewound = (id: string, key: string): IngestDraft => {
	const data = { toTurn: 0, toSeq: 1, scope: "conversation" as const, undoTurn: 0 };
	return { keys: [id], event: { type: "session.restored", at, data }, seqs: { toSeq: key } };
};
const titled = (key: string, title: string, by: "model" | "user"): IngestDraft => {
	const event: EventDraft = { type: "session.titled", at, data: { title, by } };
	return { keys: [key], event };
};

test("[IMP4] a rewind finds the place that it names, in its own batch and in one before, and the rows follow", async () => {
	const sessionId = randomUUID();
	await ingest.append(batch(sessionId, [said("a"), said("b"), rewound("r1", "a"), said("c")]));
	await ingest.append(batch(sessionId, [rewound("r2", "b"), rewound("r3", "nobody")]));
	const session = await sessionStore(database).get(sessionId);
	expect(session?.restores).toMatchObject([
		{ seq: 4, toSeq: 2 },
		{ seq: 6, toSeq: 3 },
		{ seq: 7, toSeq: 1 },
	]);
	await rebuild(database, sessionId);
	expect(await sessionStore(database).get(sessionId)).toEqual(session);
});

test("[TITLE2] a title that a person has chosen stays when a file tells another", async () => {
	const sessionId = randomUUID();
	const title = async () => (await sessionStore(database).get(sessionId))?.title;
	await ingest.append(batch(sessionId, [said("a"), titled("t1", "Of a model", "model")]));
	expect(await title()).toBe("Of a model");
	await ingest.append(batch(sessionId, [titled("t2", "A person's", "user")]));
	const { appended } = await ingest.append(batch(sessionId, [titled("t3", "Another", "model"), said("b")]));
	expect(appended).toBe(1);
	expect(await title()).toBe("A person's");
});
