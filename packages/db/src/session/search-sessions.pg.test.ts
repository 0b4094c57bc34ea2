import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import type { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { migrate } from "../postgres/migrate.ts";
import { createPool, withDatabase } from "../postgres/pool.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { type SearchBounds, searchSessions } from "./search-sessions.ts";
import { listCondition, type SessionFilter } from "./session-filter.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

/** Letters of several scripts, large and small, of one to four bytes; what LIKE takes for a sign; spaces. */
const character = fc.constantFrom(...Array.from("aAbéÉдД会议室🎉%_\\'   "));
const text = (least: number, most: number) =>
	fc.array(character, { minLength: least, maxLength: most }).map((characters) => characters.join(""));
const titles = fc.array(text(0, 14), { minLength: 1, maxLength: 40 });

/** So small that a search over few sessions comes to each of its steps. */
const bounds: fc.Arbitrary<SearchBounds> = fc.record({
	newest: fc.integer({ min: 1, max: 8 }),
	indexed: fc.integer({ min: 1, max: 8 }),
	more: fc.integer({ min: 8, max: 20 }),
	dense: fc.constantFrom(0, Number.MAX_SAFE_INTEGER),
});

/** Sessions in the order of `all`, the last one the newest; two share a time, one in five is archived. */
async function seed(pool: Pool, all: readonly string[]): Promise<void> {
	await pool.query("TRUNCATE sessions");
	await pool.query(
		`INSERT INTO sessions (id, title, titled_by, kind, agent, model, status, archived, created_at, updated_at, activity_at)
		SELECT gen_random_uuid(), title, 'prompt', 'chat', (ARRAY['coder', 'writer'])[1 + n % 2], 'm', 'done', n % 5 = 4, now(),
			now(), '2026-01-01'::timestamptz + (n / 2) * interval '1 ms'
		FROM unnest($1::text[]) WITH ORDINALITY AS t(title, n)`,
		[all],
	);
}

/** The whole list, read and filtered as the documentation says. */
async function naive(pool: Pool, filter: SessionFilter, query: string, count: number): Promise<string[]> {
	const { sql, values } = listCondition(filter).indexed;
	const statement = `SELECT id, title FROM sessions WHERE ${sql} ORDER BY activity_at DESC, id DESC`;
	const { rows } = await pool.query<{ id: string; title: string }>(statement, [...values]);
	const found = rows.filter(({ title }) => title.toLowerCase().includes(query.toLowerCase()));
	return found.slice(0, count).map(({ id }) => id);
}

async function search(filter: SessionFilter, query: string, count: number, steps?: SearchBounds): Promise<string[]> {
	const wanted = { condition: listCondition(filter).indexed, text: query, count };
	return (await searchSessions(database.pool, wanted, steps)).map(({ id }) => id);
}

describe("a search for a part of a title", () => {
	it("[PERF4] gives what reading the whole list gives, in any script, whichever steps it takes", async () => {
		const query = fc.record({
			steps: bounds,
			count: fc.integer({ min: 1, max: 12 }),
			agent: fc.constantFrom(undefined, "coder"),
			archived: fc.boolean(),
			/** Where in which title the text is taken from, so that most are found; or any text. */
			from: fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 1, max: 9 })),
			other: fc.option(text(1, 6), { freq: 3 }),
		});
		const searches = fc.array(query, { minLength: 4, maxLength: 10 });
		const property = fc.asyncProperty(titles, searches, async (all, queries) => {
			await seed(database.pool, all);
			for (const { steps, count, agent, archived, from, other } of queries) {
				const wanted = other ?? partOf(all, from);
				if (wanted === "") continue;
				const filter = { limit: count, archived, ...(agent === undefined ? {} : { agent }) };
				const expected = await naive(database.pool, filter, wanted, count);
				expect(await search(filter, wanted, count, steps)).toEqual(expected);
				expect(await search(filter, wanted, count)).toEqual(expected);
			}
		});
		await fc.assert(property, { numRuns: 60 });
	}, 60_000);

	it("goes on from a cursor, through all steps", async () => {
		const all = Array.from({ length: 60 }, (_, n) => (n % 7 === 0 ? "Встреча в 会议室 🎉" : `Other ${n}`));
		await seed(database.pool, all);
		const steps = { newest: 2, indexed: 3, more: 5, dense: 0 };
		const whole = await naive(database.pool, { limit: 50 }, "встреча В 会议室", 50);
		expect(whole.length).toBeGreaterThan(5);
		const { rows } = await database.pool.query<{ at: Date }>("SELECT activity_at AS at FROM sessions WHERE id = $1", [
			whole[2],
		]);
		const cursor = Buffer.from(JSON.stringify([rows[0]?.at.toISOString(), whole[2]])).toString("base64url");
		expect(await search({ limit: 50, cursor }, "встреча В 会议室", 50, steps)).toEqual(whole.slice(3));
	});

	it("[PERF4] asks the index in a database of the C locale too, and folds case as ILIKE does there", async () => {
		const name = `c_locale_${randomUUID().slice(0, 8)}`;
		await database.pool.query(`CREATE DATABASE ${name} TEMPLATE template0 LOCALE_PROVIDER libc LOCALE 'C'`);
		const url = withDatabase(inject("postgresUrl"), name);
		await migrate(url);
		const pool = createPool(url, { application_name: "test" });
		try {
			const all = Array.from({ length: 3_000 }, (_, n) => `Report ${n}`);
			await seed(pool, ["Забронировать 会议室", "ЗАБРОНИРОВАТЬ Room", ...all]);
			await pool.query("ANALYZE sessions");
			for (const part of ["会议室", "Забронировать", "забронировать", "report 29", "ROOM"]) {
				const wanted = { condition: listCondition({ limit: 50 }).indexed, text: part, count: 50 };
				const found = await searchSessions(pool, wanted, { newest: 1, indexed: 50, more: 50, dense: 1 });
				const ilike =
					"SELECT title FROM sessions WHERE NOT archived AND title ILIKE $1 ORDER BY activity_at DESC, id DESC";
				const { rows } = await pool.query<{ title: string }>(`${ilike} LIMIT 50`, [`%${part}%`]);
				expect(found.map(({ title }) => title)).toEqual(rows.map(({ title }) => title));
				const plan = await pool.query(
					"EXPLAIN SELECT FROM sessions WHERE title_grams(title) COLLATE \"C\" @> search_grams($1) AND lower(title) LIKE 'x'",
					[part],
				);
				expect(JSON.stringify(plan.rows)).toContain("sessions_title_grams");
			}
		} finally {
			await pool.end();
			await database.pool.query(`DROP DATABASE ${name} WITH (FORCE)`);
		}
	});

	it("[PERF4] looks up no more parts of a title than its index has", async () => {
		const property = fc.asyncProperty(text(0, 30), fc.nat(30), fc.nat(30), async (title, start, length) => {
			const part = Array.from(title)
				.slice(start, start + length)
				.join("");
			const { rows } = await database.pool.query<{ contained: boolean }>(
				"SELECT title_grams($1) @> search_grams($2) AS contained",
				[title, part],
			);
			expect(rows).toEqual([{ contained: true }]);
		});
		await fc.assert(property, { numRuns: 200 });
	});
});

function partOf(all: readonly string[], [which, start, length]: [number, number, number]): string {
	const characters = Array.from(all[which % all.length] ?? "");
	const begin = characters.length === 0 ? 0 : start % characters.length;
	return characters.slice(begin, begin + length).join("");
}
