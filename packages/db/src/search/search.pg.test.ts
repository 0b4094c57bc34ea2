import { randomUUID } from "node:crypto";
import { InvalidCursorError, parseQuery, searchRow, snippetOf } from "@playhead/core";
import { at, draft, openSession, text } from "@playhead/core/test";
import * as fc from "fast-check";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { sessionStore } from "../session/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { searchIndex, searchStore } from "./index.ts";
import { type SearchBounds, searchDocuments } from "./search-documents.ts";
import type { SearchFilter } from "./search-filter.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

const find = async (query: string, filter: { sessionId?: string; role?: "user" | "assistant" } = {}) =>
	(await searchStore(database).search({ query: parseQuery(query), limit: 20, ...filter })).items;

const agents = ["coder", "writer", "coder"];
const statuses = ["done", "waiting", "done"] as const;
const tags = [["release"], [], ["release"]];

/**
 * Documents without events: the steps look at nothing else. Three sessions have them in turn, the third is archived; every
 * fourth is a result, of the messages every other the user's. `apart`: no two at the same time.
 */
async function seed(pool: Pool, texts: readonly string[], apart: boolean) {
	const ids = [randomUUID(), randomUUID(), randomUUID()];
	await pool.query("TRUNCATE sessions, search_documents");
	await pool.query(
		`INSERT INTO sessions (id, title, titled_by, kind, agent, model, status, archived, tags, created_at, updated_at, activity_at)
		SELECT id, 't', 'prompt', 'chat', agent, 'm', status, n = 3, CASE WHEN tag IS NULL THEN '{}' ELSE ARRAY[tag] END, now(), now(), now()
		FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS t(id, agent, status, tag, n)`,
		[ids, agents, statuses, tags.map(([tag]) => tag ?? null)],
	);
	const documents: Seeded[] = [];
	const words: string[] = [];
	for (const [index, content] of texts.entries()) {
		const time = at(apart ? index : Math.floor(index / 2));
		const row = searchRow("", draft.finished("m", [text(content)], { at: time }), index + 1);
		if (row === null) continue;
		const kind = index % 4 === 3 ? ("result" as const) : ("message" as const);
		const role = kind === "result" ? null : index % 2 === 0 ? ("user" as const) : ("assistant" as const);
		const session = index % 3;
		documents.push({ sessionId: ids[session] ?? "", session, seq: row.seq, kind, role, at: time, content });
		words.push(row.words);
	}
	await pool.query(
		`INSERT INTO search_documents
		SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::text[]::tsvector[])`,
		[
			documents.map((one) => one.sessionId),
			documents.map(({ seq }) => seq),
			documents.map(({ kind }) => kind),
			documents.map(({ role }) => role),
			documents.map((one) => one.at),
			words,
		],
	);
	await pool.query("ANALYZE search_documents");
	return { ids, documents };
}

type Seeded = {
	sessionId: string;
	/** 0 to 2. */
	session: number;
	seq: number;
	kind: "message" | "result";
	role: "user" | "assistant" | null;
	at: string;
	content: string;
};

type Wanted = Omit<SearchFilter, "query" | "limit" | "cursor">;

/** What a filter means, said of one document. */
function meets({ session, kind, role, at: time, sessionId }: Seeded, wanted: Wanted): boolean {
	return (
		(session === 2) === (wanted.archived ?? false) &&
		(wanted.agent ?? agents[session]) === agents[session] &&
		(wanted.status ?? statuses[session]) === statuses[session] &&
		(wanted.tag === undefined || tags[session]?.includes(wanted.tag) === true) &&
		(wanted.in?.includes(kind) ?? true) &&
		(wanted.role === undefined || wanted.role === role) &&
		(wanted.sessionId ?? sessionId) === sessionId &&
		(wanted.from === undefined || time >= wanted.from) &&
		(wanted.to === undefined || time < wanted.to) &&
		wanted.hasError !== true
	);
}

describe("a search", () => {
	it("[FIND2] gives what reading everything gives, whichever steps it takes, page by page, with any filter", async () => {
		const word = fc.constantFrom("the", "The", "bug", "bugs", "élan", "会议", "会议室", "室", "a/b", "🎉");
		const texts = fc.array(
			fc.array(word, { maxLength: 5 }).map((all) => all.join(" ")),
			{ minLength: 4, maxLength: 24, size: "max" },
		);
		const queries = fc.constantFrom(
			"the",
			"bu*",
			'"the bug" ',
			"the -bug ",
			"会",
			"会议室",
			"elan bug ",
			"a/b ",
			"zzz",
		);
		const bounds: fc.Arbitrary<SearchBounds> = fc.record({
			newest: fc.integer({ min: 1, max: 4 }),
			more: fc.integer({ min: 1, max: 3 }),
			few: fc.integer({ min: 0, max: 2 }),
			walk: fc.integer({ min: 1, max: 3 }),
			ofFew: fc.integer({ min: 1, max: 9 }),
			indexed: fc.integer({ min: 1, max: 12 }),
			dense: fc.constantFrom(0, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
			stretch: fc.integer({ min: 1, max: 24 }),
		});
		const filters: fc.Arbitrary<Wanted & { own?: number }> = fc.constantFrom(
			{},
			{},
			{ agent: "writer" },
			{ agent: "nobody" },
			{ status: "waiting" as const },
			{ tag: "release" },
			{ tag: "none" },
			{ tag: "release", agent: "writer" },
			{ archived: true, tag: "release" },
			{ hasError: true },
			{ hasError: false, role: "user" as const },
			{ in: ["result" as const] },
			{ in: ["check" as const] },
			{ from: at(3), to: at(8) },
			{ own: 1 },
			{ own: 2 },
		);
		await fc.assert(
			fc.asyncProperty(texts, queries, bounds, filters, fc.boolean(), async (all, typed, steps, chosen, apart) => {
				const { ids, documents } = await seed(database.pool, all, apart);
				const { own, ...others } = chosen;
				const wanted: Wanted = own === undefined ? others : { ...others, sessionId: ids[own] ?? "" };
				const query = parseQuery(typed);
				const seqs: number[] = [];
				let cursor: string | null = null;
				do {
					const page = await searchDocuments(database.pool, { ...wanted, query, limit: 2, cursor }, steps);
					expect(page.rows.length).toBeLessThanOrEqual(2);
					seqs.push(...page.rows.map(({ seq }) => Number(seq)));
					cursor = page.nextCursor;
				} while (cursor !== null);
				const expected = documents.filter((one) => meets(one, wanted) && matches(one.content, typed));
				const order = expected.toSorted(
					(a, b) =>
						b.at.localeCompare(a.at) ||
						(a.sessionId < b.sessionId ? 1 : a.sessionId > b.sessionId ? -1 : b.seq - a.seq),
				);
				expect(seqs).toEqual(order.map(({ seq }) => seq));
			}),
			{ numRuns: 100 },
		);
	}, 60_000);

	/** What the documentation says of the queries above, read word by word. */
	function matches(content: string, typed: string): boolean {
		const has = (term: string) => snippetOf(content, parseQuery(`${term} `), 10_000).hits.length > 0;
		if (typed.startsWith("the -")) return has("the") && !has("bug");
		if (typed.startsWith("elan")) return has("elan") && has("bug");
		return has(typed === "the" || typed === "zzz" ? `${typed}*` : typed.trim());
	}

	it("[FIND1] finds a message, a call, a result and the title as soon as they are appended, with their places", async () => {
		const session = await openSession(log);
		const { sessionId, runId } = session;
		await session.begin();
		const place = { runId, turn: 1 };
		await session.append(
			[
				draft.finished("m1", [text("The quokka sleeps under the Straße")], place),
				draft.toolStarted("c1", "m1", place, { path: "zoo/wombat.ts" }),
				draft.toolFinished("c1", place, { result: "platypus ".repeat(3) }),
			],
			{ runId, attempt: 1 },
		);
		const events = await session.events();
		const seqOf = (type: string) => events.findLast((event) => event.type === type)?.seq;
		expect(await find("quokk*")).toMatchObject([
			{
				sessionId,
				seq: seqOf("message.finished"),
				kind: "message",
				role: "assistant",
				messageId: "m1",
				turn: 1,
				snippet: { text: "The quokka sleeps under the Straße", hits: [[4, 10]] },
				session: { sessionId, agent: "coder" },
			},
		]);
		expect(await find("zoo/wombat")).toMatchObject([{ seq: seqOf("tool.started"), kind: "call", callId: "c1" }]);
		expect(await find("platypus")).toMatchObject([{ seq: seqOf("tool.finished"), kind: "result", callId: "c1" }]);
		expect(await find('"two files"', { sessionId, role: "user" })).toHaveLength(1);
		expect(await find('"two files"', { sessionId })).toMatchObject([{ kind: "message" }, { seq: 0, kind: "title" }]);
	});

	it("[FIND2] refuses a cursor that it did not give, also where no session meets the filter", async () => {
		const filter = { query: parseQuery("the "), limit: 2, cursor: "bm9uZQ" };
		await expect(searchDocuments(database.pool, filter)).rejects.toThrow(InvalidCursorError);
		await expect(searchDocuments(database.pool, { ...filter, tag: "none" })).rejects.toThrow(InvalidCursorError);
	});

	it("[SEC5] does not find a secret, which is masked before it is known to anything", async () => {
		const session = await openSession(log);
		await session.begin();
		const secret = `sk-ant-api03-${"abcdEFGH1234".repeat(4)}`;
		const place = { runId: session.runId, turn: 1 };
		await session.append([draft.finished("m1", [text(`the numbat key ${secret}`)], place)], {
			runId: session.runId,
			attempt: 1,
		});
		expect(await find("numbat")).toHaveLength(1);
		expect(JSON.stringify(await find("numbat"))).not.toContain("abcdEFGH1234");
		expect(await find(secret)).toEqual([]);
	});

	it("[FIND1] finds nothing of a session that was deleted", async () => {
		const session = await openSession(log);
		expect(await find('"two files"', { sessionId: session.sessionId })).not.toEqual([]);
		await sessionStore(database).remove(session.sessionId);
		const query = "SELECT FROM search_documents WHERE session_id = $1";
		expect((await database.pool.query(query, [session.sessionId])).rowCount).toBe(0);
	});

	it("[LOG3] a stale run leaves nothing to be found", async () => {
		const session = await openSession(log);
		await session.begin();
		const place = { runId: session.runId, turn: 1 };
		const late = session.append([draft.finished("m1", [text("bandicoot")], place)], {
			runId: session.runId,
			attempt: 9,
		});
		await expect(late).rejects.toThrow("no longer holds");
		expect(await find("bandicoot")).toEqual([]);
	});

	it("[FIND1] catches up with sessions from before there was search", async () => {
		const session = await openSession(log);
		const { sessionId } = session;
		await database.pool.query("DELETE FROM search_documents WHERE session_id = $1", [sessionId]);
		expect(await find('"two files"', { sessionId })).toEqual([]);
		const index = searchIndex(database);
		const nobody = "00000000-0000-0000-0000-000000000000";
		expect(await index.catchUp(nobody, 50)).toContain(sessionId);
		expect(await index.catchUp(nobody, 50)).toEqual([]);
		expect(await find('"two files"', { sessionId })).toHaveLength(2);
		await index.settle();
		expect(await find('"two files"', { sessionId })).toHaveLength(2);
	});
});
