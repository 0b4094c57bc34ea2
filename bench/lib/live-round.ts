import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { BenchDatabase } from "./bench-database.ts";
import type { BenchSession } from "./bench-session.ts";
import { sharedClock } from "./clock.ts";
import { freePort } from "./free-port.ts";
import { processUsage, type Usage } from "./process-usage.ts";
import type { FromReaders, ReadersInput } from "./sse-readers.ts";

export type LiveLoad = { readers: number; perSecond: number; seconds: number };

/**
 * `latencies` in ms, one per event and reader. Of the serving process, NaN where unknown: `cores` while it is written,
 * `messageMicroseconds` of processor time per message and reader until all has arrived, and `rssBytes`.
 */
export type LiveRound = {
	latencies: number[];
	cores: number;
	messageMicroseconds: number;
	rssBytes: number;
	missing: number;
};

const settleMs = 300;
const drainMs = 1_000;

/** Readers follow a session through `onEvents` of the server at `address`, whose process is `pid`. */
export async function subjectRound(
	bench: BenchDatabase,
	session: BenchSession,
	server: { address: string; pid: number | null },
	load: LiveLoad,
): Promise<LiveRound> {
	const afterSeq = await endOf(bench, session);
	const wanted = encodeURIComponent(JSON.stringify({ sessionId: session.sessionId, afterSeq }));
	const url = `${server.address}/api/trpc/onEvents?input=${wanted}`;
	return measure(bench, session, { url, pid: server.pid, afterSeq }, load);
}

/** The same load on the raw route. */
export async function baselineRound(bench: BenchDatabase, session: BenchSession, load: LiveLoad): Promise<LiveRound> {
	const afterSeq = await endOf(bench, session);
	const port = await freePort();
	const args = [bench.url, String(port), session.sessionId, String(afterSeq)];
	const raw = fork(join(import.meta.dirname, "raw-sse-server.ts"), args);
	try {
		await once(raw, "message");
		const url = `http://127.0.0.1:${port}/`;
		return await measure(bench, session, { url, pid: raw.pid ?? null, afterSeq }, load);
	} finally {
		await ended(raw);
	}
}

async function measure(
	bench: BenchDatabase,
	session: BenchSession,
	stream: { url: string; pid: number | null; afterSeq: number },
	load: LiveLoad,
): Promise<LiveRound> {
	const { url, pid, afterSeq } = stream;
	const input: ReadersInput = { url, sessionId: session.sessionId, readers: load.readers, afterSeq };
	const readers = fork(join(import.meta.dirname, "sse-readers.ts"), [JSON.stringify(input)]);
	try {
		await once(readers, "message");
		await sleep(settleMs);
		const before = pid === null ? null : processUsage(pid);
		const startedAt = sharedClock();
		const committedAt = await write(bench, session, load);
		const seconds = (sharedClock() - startedAt) / 1_000;
		const after = pid === null ? null : processUsage(pid);
		await sleep(drainMs);
		const drained = pid === null ? null : processUsage(pid);
		const answer = once(readers, "message");
		readers.send("stop");
		const report = (await answer)[0] as FromReaders;
		if (report.kind !== "arrivals") throw new Error("The readers reported out of turn.");
		return summarise(report, committedAt, load, { before, after, drained, seconds });
	} finally {
		await ended(readers);
	}
}

/** Appends one event at a time, evenly; a late one does not delay the next. Returns when each was committed, by seq. */
async function write(
	bench: BenchDatabase,
	session: BenchSession,
	{ perSecond, seconds }: LiveLoad,
): Promise<Map<number, number>> {
	const committedAt = new Map<number, number>();
	const startedAt = sharedClock();
	const appends: Promise<void>[] = [];
	for (let index = 0; index < perSecond * seconds; index += 1) {
		await sleep(Math.max(0, startedAt + (index * 1_000) / perSecond - sharedClock()));
		const data = {
			messageId: "m",
			part: "text" as const,
			text: `One of the pieces in which an answer streams, ${index}. `,
		};
		const at = new Date().toISOString();
		const events = [{ type: "message.delta" as const, at, runId: session.fence.runId, turn: 1, data }];
		const append = bench.log.append({ ...session, events });
		const done = append.then(({ lastSeq }) => void committedAt.set(lastSeq, sharedClock()));
		// Promise.all reports a failure below; until then nobody listens to it.
		done.catch(() => undefined);
		appends.push(done);
	}
	await Promise.all(appends);
	return committedAt;
}

function summarise(
	{ arrivals, faults }: Extract<FromReaders, { kind: "arrivals" }>,
	committedAt: ReadonlyMap<number, number>,
	load: LiveLoad,
	cpu: { before: Usage | null; after: Usage | null; drained: Usage | null; seconds: number },
): LiveRound {
	const latencies: number[] = [];
	for (let index = 0; index < arrivals.length; index += 2) {
		const committed = committedAt.get(arrivals[index] ?? 0);
		// The news of a commit may reach a reader before the writer's own answer is read.
		if (committed !== undefined) latencies.push(Math.max(0, (arrivals[index + 1] ?? 0) - committed));
	}
	const missing = load.readers * committedAt.size - latencies.length + faults;
	const { before, after, drained, seconds } = cpu;
	const messageMicroseconds = (cpuSeconds(before, drained) * 1e6) / countMessages(arrivals);
	const cores = cpuSeconds(before, after) / seconds;
	return { latencies, cores, messageMicroseconds, rssBytes: after?.rssBytes ?? Number.NaN, missing };
}

function cpuSeconds(from: Usage | null, to: Usage | null): number {
	return from === null || to === null ? Number.NaN : to.cpuSeconds - from.cpuSeconds;
}

/** The events of one message carry one time. */
function countMessages(arrivals: readonly number[]): number {
	let count = 0;
	for (let index = 1; index < arrivals.length; index += 2) if (arrivals[index] !== arrivals[index - 2]) count += 1;
	return count;
}

async function endOf({ log }: BenchDatabase, { sessionId }: BenchSession): Promise<number> {
	return (await log.read({ sessionId, afterSeq: 0, limit: 1 })).lastSeq;
}

async function ended(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const exit = once(child, "exit");
	child.kill("SIGKILL");
	await exit;
}
