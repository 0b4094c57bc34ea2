import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { decideStart } from "@playhead/core";
import type { BenchDatabase } from "../lib/bench-database.ts";
import type { BenchSession } from "../lib/bench-session.ts";
import { timed } from "../lib/call.ts";
import { processUsage, treeUsage, type Usage } from "../lib/process-usage.ts";

export type ScaleRound = {
	sessions: number;
	/** From the first start to the last end. */
	seconds: number;
	events: number;
	/** Transactions of all kinds in the database. */
	commits: number;
	/** Of the run alone, without the queue, in seconds. */
	runSeconds: { median: number; p99: number; slowest: number };
	/** To start all sessions, and the longest wait of one of their runs in the queue. */
	startSeconds: number;
	queueSeconds: number;
	/** Runs that another worker went on with, because theirs was silent for too long. */
	takenOver: number;
	/** Runs by status, reason and error code of their end. */
	ends: Record<string, number>;
	/** Milliseconds of one event's append by another process, while the round lasts. */
	appends: number[];
	workerCpu: number;
	databaseCpu: number;
	/** The most that was seen of each worker, and of all of PostgreSQL's processes. */
	workerBytes: number[];
	databaseBytes: number;
};

const timeLimitMs = 240_000;
const startedTogether = 10;

/** Starts `count` sessions at once and waits until all their runs have ended. */
export async function scaleRound(
	bench: BenchDatabase,
	workers: readonly number[],
	probe: BenchSession,
	count: number,
): Promise<ScaleRound> {
	const postmaster = Number(readFileSync(join(bench.dir, "postgres/postmaster.pid"), "utf8").split("\n")[0]);
	const before = usages(workers, postmaster);
	const commits = await committed(bench);
	const started = performance.now();
	const ids = await startAll(bench, count);
	const startSeconds = (performance.now() - started) / 1_000;
	const appends: number[] = [];
	const seen = [before];
	while ((await running(bench, ids)) > 0) {
		if (performance.now() - started > timeLimitMs)
			throw new Error(`${count} sessions did not end in ${timeLimitMs / 1_000} s.`);
		for (let index = 0; index < 10; index += 1) {
			appends.push(await timed(() => append(bench, probe)));
			await sleep(40);
		}
		seen.push(usages(workers, postmaster));
	}
	const seconds = (performance.now() - started) / 1_000;
	const after = usages(workers, postmaster);
	const cpu = (of: (usage: typeof after) => Usage[]): number => total(of(after)) - total(of(before));
	return {
		sessions: count,
		seconds,
		startSeconds,
		appends,
		commits: (await committed(bench)) - commits,
		...(await outcome(bench, ids)),
		workerCpu: cpu(({ worker }) => worker),
		databaseCpu: cpu(({ database }) => [database]),
		workerBytes: workers.map((_, index) => Math.max(...seen.map(({ worker }) => worker[index]?.rssBytes ?? 0))),
		databaseBytes: Math.max(...seen.map(({ database }) => database.rssBytes)),
	};
}

/** As many at a time as this process has connections; what waits longer for one than the pool allows is refused. */
async function startAll(bench: BenchDatabase, count: number): Promise<string[]> {
	const ids: string[] = [];
	const next = async (): Promise<void> => {
		while (ids.length < count) {
			const place = ids.push("") - 1;
			ids[place] = await start(bench);
		}
	};
	await Promise.all(Array.from({ length: startedTogether }, next));
	return ids;
}

async function start({ log }: BenchDatabase): Promise<string> {
	const [sessionId, runId, messageId] = [randomUUID(), randomUUID(), randomUUID()];
	const named = { agent: "paced", model: "scripted/paced", workspace: null, kind: "chat" as const };
	const command = { ...named, sessionId, runId, messageId, at: new Date().toISOString(), prompt: "Measure." };
	await log.execute(sessionId, (state) => decideStart(command, state), { messageId });
	return sessionId;
}

async function append({ log }: BenchDatabase, probe: BenchSession): Promise<void> {
	const data = { messageId: "probe", part: "text" as const, text: "One of the pieces in which an answer streams. " };
	const event = {
		type: "message.delta" as const,
		at: new Date().toISOString(),
		runId: probe.fence.runId,
		turn: 1,
		data,
	};
	await log.append({ ...probe, events: [event] });
}

async function running({ database }: BenchDatabase, ids: readonly string[]): Promise<number> {
	const query = "SELECT count(*)::int AS count FROM runs WHERE session_id = ANY($1) AND finished_at IS NULL";
	return (await database.pool.query<{ count: number }>(query, [ids])).rows[0]?.count ?? 0;
}

type Outcome = Pick<ScaleRound, "events" | "ends" | "runSeconds" | "queueSeconds" | "takenOver">;

async function outcome({ database }: BenchDatabase, ids: readonly string[]): Promise<Outcome> {
	const query = `SELECT (SELECT sum(last_seq)::int FROM sessions WHERE id = ANY($1)) AS events,
		(SELECT json_object_agg(ending, n) FROM (SELECT concat_ws(' ', status, reason, error ->> 'code') AS ending, count(*) AS n
			FROM runs WHERE session_id = ANY($1) GROUP BY 1) AS r) AS ends,
		(SELECT json_build_object('median', percentile_cont(0.5) WITHIN GROUP (ORDER BY s),
			'p99', percentile_cont(0.99) WITHIN GROUP (ORDER BY s), 'slowest', max(s)) FROM
			(SELECT extract(epoch FROM finished_at - started_at) AS s FROM runs WHERE session_id = ANY($1)) AS r) AS "runSeconds",
		(SELECT max(extract(epoch FROM started_at - queued_at))::float8 FROM runs WHERE session_id = ANY($1)) AS "queueSeconds",
		(SELECT count(*)::int FROM runs WHERE session_id = ANY($1) AND attempt > 1) AS "takenOver"`;
	const { rows } = await database.pool.query<Outcome>(query, [ids]);
	if (rows[0] === undefined) throw new Error("The sessions are gone.");
	return rows[0];
}

async function committed({ database }: BenchDatabase): Promise<number> {
	const query = "SELECT xact_commit::int AS count FROM pg_stat_database WHERE datname = current_database()";
	return (await database.pool.query<{ count: number }>(query)).rows[0]?.count ?? 0;
}

function usages(workers: readonly number[], postmaster: number): { worker: Usage[]; database: Usage } {
	const none = { cpuSeconds: Number.NaN, rssBytes: Number.NaN };
	return { worker: workers.map((pid) => processUsage(pid) ?? none), database: treeUsage(postmaster) ?? none };
}

function total(all: readonly Usage[]): number {
	return all.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
}
