import { randomUUID } from "node:crypto";
import { draft, openSession, turns } from "@playhead/core/test";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";

let database: TestDatabase;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

describe("the schema", () => {
	it("[RUN2] lets one run of a session be active", async () => {
		const session = await openSession(createEventLog(database, { newId: randomUUID }));
		await session.send();
		const second = database.pool.query("UPDATE runs SET active = true WHERE session_id = $1", [session.sessionId]);
		await expect(second).rejects.toThrow(/runs_one_active/);
	});

	it("[PERF2] keeps the updates of appends heap-only: no index of sessions or tool_traces is touched", async () => {
		const session = await openSession(createEventLog(database, { newId: randomUUID }));
		const { runId } = session;
		await session.begin();
		const before = await updates();
		for (let turn = 1; turn <= 100; turn += 2) {
			for (const event of turns(runId, turn, turn)) await session.append([event], { runId, attempt: 1 });
		}
		await session.append([draft.delta("m", "end", { runId })]);
		await vi.waitFor(
			async () => expect((await updates()).sessions.all).toBeGreaterThan(before.sessions.all + 900),
			10_000,
		);
		const after = await updates();
		for (const table of ["sessions", "tool_traces"] as const) {
			const all = after[table].all - before[table].all;
			const hot = after[table].hot - before[table].hot;
			expect(hot / all, `${table}: ${hot} of ${all}`).toBeGreaterThan(table === "sessions" ? 0.95 : 0.7);
		}
	});
});

type Updates = { all: number; hot: number };

async function updates(): Promise<Record<"sessions" | "tool_traces", Updates>> {
	const { rows } = await database.pool.query<{ relname: string; all: string; hot: string }>(
		`SELECT relname, n_tup_upd AS all, n_tup_hot_upd AS hot FROM pg_stat_user_tables`,
	);
	const of = (table: string): Updates => {
		const row = rows.find((one) => one.relname === table);
		return { all: Number(row?.all ?? 0), hot: Number(row?.hot ?? 0) };
	};
	return { sessions: of("sessions"), tool_traces: of("tool_traces") };
}
