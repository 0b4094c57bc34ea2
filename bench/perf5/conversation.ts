import { randomBytes } from "node:crypto";
import { createCaller, createContext } from "@playhead/api";
import type { EventDraft } from "@playhead/core";
import { createListener } from "@playhead/db";
import { benchDatabase } from "../lib/bench-database.ts";
import { type BenchSession, benchSession } from "../lib/bench-session.ts";
import { timed } from "../lib/call.ts";
import { streamingEvents } from "../lib/streaming-events.ts";

const turns = 1_000;
const looks = 200;
/** Characters of a delta: a fast model's, every 40 ms. */
const deltaLength = 60;

export type Conversation = {
	turns: number;
	/** JSON of what its events say. */
	logBytes: number;
	/** The tables of the log and of the states with their indexes, on the disk. */
	eventsOnDisk: number;
	statesOnDisk: number;
	/** JSON of the conversation, were it copied at the end of every turn. */
	copiedBytes: number;
	/** Milliseconds of `getSession` at the end of a turn, and of its last page now. */
	atTurn: number[];
	now: number[];
	postgres: string;
};

/** A session of 1,000 turns as a coding agent writes them, each with its snapshot's row; then looks at turns all over it. */
export async function measureConversation(): Promise<Conversation> {
	await using bench = await benchDatabase();
	const session = await benchSession(bench.log);
	const { seqs, logBytes, copiedBytes } = await write(bench.log, session);
	await bench.database.pool.query("VACUUM ANALYZE events, agent_snapshots, tool_traces");
	const size = async (table: string): Promise<number> => {
		const query = "SELECT pg_total_relation_size($1::regclass)::float8 AS bytes";
		return (await bench.database.pool.query<{ bytes: number }>(query, [table])).rows[0]?.bytes ?? Number.NaN;
	};
	const listener = createListener(bench.url);
	await listener.ready;
	const { database, dir } = bench;
	const context = createContext({ database, listener, env: { PLAYHEAD_CONFIG: "none" }, cwd: dir, dataDir: dir });
	const { sessionId } = session;
	const caller = createCaller(context);
	const atTurn: number[] = [];
	const now: number[] = [];
	await caller.getSession({ sessionId });
	for (let look = 0; look < looks; look += 1) {
		const atSeq = seqs[(look * 379) % seqs.length] ?? 1;
		atTurn.push(await timed(() => caller.getSession({ sessionId, atSeq })));
		now.push(await timed(() => caller.getSession({ sessionId })));
	}
	const sizes = { eventsOnDisk: await size("events"), statesOnDisk: await size("agent_snapshots") };
	await context.close();
	await listener.close();
	return { turns, logBytes, copiedBytes, ...sizes, atTurn, now, postgres: bench.version };
}

async function write(log: Parameters<typeof benchSession>[0], { sessionId, fence }: BenchSession) {
	const events = streamingEvents(fence.runId, deltaLength);
	const seqs: number[] = [];
	let [logBytes, copiedBytes] = [0, 0];
	for (let turn = 1; turn <= turns; turn += 1) {
		const batch: EventDraft[] = [];
		while (batch.at(-1)?.type !== "turn.finished") batch.push(events.next().value);
		logBytes += batch.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event.data)), 0);
		copiedBytes += logBytes;
		batch.push(boundary(fence.runId, turn));
		seqs.push((await log.append({ sessionId, fence, events: batch })).lastSeq);
	}
	return { seqs, logBytes, copiedBytes };
}

function boundary(runId: string, turn: number): EventDraft {
	const counts = { filesChanged: 1, insertions: 12, deletions: 3, notCovered: 0 };
	const data = { turn, cause: "turn" as const, tree: randomBytes(20).toString("hex"), paths: ["src/a.ts"], ...counts };
	return { type: "snapshot.saved", at: new Date().toISOString(), runId, turn, data };
}
