import { randomUUID } from "node:crypto";
import { decideRestore, emptyTranscript, evolveAll } from "@playhead/core";
import { at, draft, openSession, turns } from "@playhead/core/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createEventLog } from "../event-log/index.ts";
import { cloneDatabase, type TestDatabase } from "../test/index.ts";
import { sessionStore } from "./session-store.ts";

let database: TestDatabase;
let log: ReturnType<typeof createEventLog>;
beforeAll(async () => {
	database = await cloneDatabase();
	log = createEventLog(database, { newId: randomUUID });
});
afterAll(() => database[Symbol.asyncDispose]());

it("[REST7] the row and the runs at every place are those that a fold up to there gives", async () => {
	const session = await openSession(log);
	const { sessionId, runId } = session;
	await session.begin();
	await session.append(turns(runId, 1, 10), { runId, attempt: 1 });
	const second = await session.send();
	await session.finish({ runId }, "error");
	await session.begin({ runId: second.runId, attempt: 1 });
	const place = { runId: second.runId, turn: 3, at: at(950) };
	await session.append([draft.turnStarted(place)], { runId: second.runId, attempt: 1 });
	await session.ask({ runId: second.runId, attempt: 1, turn: 3 }, "c");
	await session.answer("c");
	await session.finish({ runId: second.runId }, "cancelled");
	const undo = { turn: 4, tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	const back = { sessionId, at: at(2_000), scope: "both", target: { turn: 1, seq: 16 }, paths: [], undo } as const;
	await log.execute(sessionId, (state) => decideRestore(back, state));
	const third = await session.send();
	await session.begin({ runId: third.runId, attempt: 1 });

	const events = await session.events();
	const store = sessionStore(database);
	for (const { seq } of events.slice(2)) {
		const { session: row, runs } = evolveAll(emptyTranscript(sessionId), events.slice(0, seq));
		const then = await store.at(sessionId, seq);
		const { activityAt: _, allowedTools: __, workspace: _w, ...told } = row;
		expect(then?.session, `seq ${seq}`).toMatchObject(told);
		const known = runs.map(({ approvals: ___, waitedMs: ____, ...run }) => run);
		expect(then?.runs, `seq ${seq}`).toMatchObject(known);
	}
	expect(await store.at(randomUUID(), 1)).toBeNull();
});
