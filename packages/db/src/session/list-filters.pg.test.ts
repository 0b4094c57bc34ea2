import { randomUUID } from "node:crypto";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { listSessions } from "./list-sessions.ts";
import type { SessionFilter } from "./session-filter.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

type Seed = {
	model: string;
	workspace: string | null;
	tags: string[];
	cost: number | null;
	failed: boolean;
	pinned: boolean;
	trashed: boolean;
	archived: boolean;
	status: "done" | "running";
	seen: boolean;
	title: string;
};

const seedOf: fc.Arbitrary<Seed> = fc.record({
	model: fc.constantFrom("a/x", "b/y"),
	workspace: fc.constantFrom(null, "/w/one", "/w/two"),
	tags: fc.uniqueArray(fc.constantFrom("red", "blue"), { maxLength: 2 }),
	cost: fc.constantFrom(null, 0, 0.5, 2),
	failed: fc.boolean(),
	pinned: fc.boolean(),
	trashed: fc.nat(5).map((n) => n === 0),
	archived: fc.nat(4).map((n) => n === 0),
	status: fc.constantFrom("done", "done", "running"),
	seen: fc.boolean(),
	title: fc.constantFrom("Fix the bill", "Write tests", "fix"),
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const filterOf = fc.record({
	status: maybe(fc.constantFrom("done" as const, "running" as const)),
	model: maybe(fc.constantFrom("a/x", "b/y", "none")),
	workspace: maybe(fc.constantFrom("/w/one", "/w/two")),
	tag: maybe(fc.constantFrom("red", "blue", "none")),
	minCost: maybe(fc.constantFrom(0, 0.5, 1)),
	maxCost: maybe(fc.constantFrom(0.5, 2)),
	hasError: maybe(fc.boolean()),
	pinned: maybe(fc.boolean()),
	unread: maybe(fc.boolean()),
	archived: maybe(fc.boolean()),
	trashed: maybe(fc.boolean()),
	query: maybe(fc.constantFrom("fix", "bill", "zzz")),
	from: maybe(fc.constantFrom("2026-01-01T00:00:00.003Z")),
	to: maybe(fc.constantFrom("2026-01-01T00:00:00.012Z")),
});

const userKey = "me";
const activityOf = (index: number) => new Date(Date.parse("2026-01-01T00:00:00.000Z") + index).toISOString();

async function seed(seeds: readonly Seed[]): Promise<string[]> {
	await database.pool.query("TRUNCATE sessions, session_seen");
	const ids = seeds.map(() => randomUUID());
	for (const [index, one] of seeds.entries()) {
		const at = activityOf(index);
		await database.pool.query(
			`INSERT INTO sessions (id, title, titled_by, kind, agent, model, status, archived, created_at, updated_at, activity_at,
				workspace, tags, cost, error, pinned, purge_at)
			VALUES ($1, $2, 'prompt', 'chat', 'coder', $3, $4, $5, $6, $6, $6, $7, $8, $9, $10, $11, $12)`,
			[
				ids[index],
				one.title,
				one.model,
				one.status,
				one.archived,
				at,
				one.workspace,
				one.tags,
				one.cost,
				one.failed ? { code: "X", message: "x" } : null,
				one.pinned,
				one.trashed ? at : null,
			],
		);
		if (one.seen) await database.pool.query("INSERT INTO session_seen VALUES ($1, $2, $3)", [ids[index], userKey, at]);
	}
	return ids;
}

/** What the documentation of the filters says, session by session. */
function meets(one: Seed, index: number, filter: Omit<SessionFilter, "limit">): boolean {
	const at = activityOf(index);
	const unread = one.status !== "running" && !one.seen;
	const asked: [unknown, boolean][] = [
		[filter.status, one.status === filter.status],
		[filter.model, one.model === filter.model],
		[filter.workspace, one.workspace === filter.workspace],
		[filter.tag, one.tags.includes(filter.tag ?? "")],
		[filter.minCost, one.cost !== null && one.cost >= (filter.minCost ?? 0)],
		[filter.maxCost, one.cost !== null && one.cost <= (filter.maxCost ?? 0)],
		[filter.hasError, one.failed === filter.hasError],
		[filter.pinned, one.pinned === filter.pinned],
		[filter.unread, unread === filter.unread],
		[filter.query, one.title.toLowerCase().includes(filter.query ?? "")],
		[filter.from, at >= (filter.from ?? "")],
		[filter.to, at < (filter.to ?? "")],
	];
	const place = filter.trashed === true ? one.trashed : !one.trashed && one.archived === (filter.archived ?? false);
	return place && asked.every(([value, met]) => value === undefined || met);
}

describe("the list's filters", () => {
	it("[FIND3] give together what each says, page by page, whichever steps are taken", async () => {
		const bounds = fc.record({ walk: fc.integer({ min: 1, max: 12 }), indexed: fc.integer({ min: 1, max: 12 }) });
		await fc.assert(
			fc.asyncProperty(
				fc.array(seedOf, { maxLength: 20 }),
				fc.array(filterOf, { minLength: 4, maxLength: 8 }),
				bounds,
				async (seeds, filters, steps) => {
					const ids = await seed(seeds);
					for (const wanted of filters) {
						const filter = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
						const found: string[] = [];
						let cursor: string | null = null;
						do {
							const page = await listSessions(database.pool, { ...filter, userKey, cursor, limit: 3 }, steps);
							found.push(...page.items.map(({ sessionId }) => sessionId));
							cursor = page.nextCursor;
						} while (cursor !== null);
						const expected = ids.filter((_, index) => {
							const one = seeds[index];
							return one !== undefined && meets(one, index, filter);
						});
						expect(found).toEqual(expected.toReversed());
					}
				},
			),
			{ numRuns: 40 },
		);
	}, 60_000);
});
