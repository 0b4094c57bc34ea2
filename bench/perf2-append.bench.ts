import { once } from "node:events";
import type { EventDraft, EventLog } from "@playhead/core";
import type { Database } from "@playhead/db";
import { from as copyFrom } from "pg-copy-streams";
import { benchDatabase } from "./lib/bench-database.ts";
import { type BenchSession, benchSession } from "./lib/bench-session.ts";
import { copyRows } from "./lib/copy-rows.ts";
import type { Figure, Section } from "./lib/report.ts";
import { comparePairs, type Pair } from "./lib/stats.ts";
import { streamingEvents, take } from "./lib/streaming-events.ts";

type Load = { writers: number; batch: number; rows: number };

const rounds = 9;
const loads: (Load & { target?: number })[] = [
	{ writers: 8, batch: 128, rows: 24_576, target: 0.6 },
	{ writers: 8, batch: 16, rows: 12_288 },
	{ writers: 1, batch: 16, rows: 3_072 },
	{ writers: 1, batch: 1, rows: 512 },
];

/** The batches of each writer, made before the clock starts. */
function makeBatches(sessions: readonly BenchSession[], { writers, batch, rows }: Load): EventDraft[][][] {
	return sessions.slice(0, writers).map(({ fence }) => {
		const events = streamingEvents(crypto.randomUUID());
		const own = { runId: fence.runId };
		const count = Math.round(rows / writers / batch);
		return Array.from({ length: count }, () => take(events, batch).map((event) => ({ ...event, ...own })));
	});
}

/** Rows per second of writers that write their batches one after another, all writers at once. */
async function rowsPerSecond(
	batches: readonly EventDraft[][][],
	write: (writer: number, batch: EventDraft[]) => Promise<unknown>,
): Promise<number> {
	const started = performance.now();
	const total = batches.flat(2).length;
	await Promise.all(
		batches.map(async (own, writer) => {
			for (const batch of own) await write(writer, batch);
		}),
	);
	return total / ((performance.now() - started) / 1_000);
}

function appendWith(log: EventLog, sessions: readonly BenchSession[]) {
	return async (writer: number, events: EventDraft[]): Promise<unknown> => {
		const session = sessions[writer];
		if (session === undefined) throw new RangeError(`no session for writer ${writer}`);
		return log.append({ ...session, events });
	};
}

/** One COPY a batch, each its own transaction, into a table of the same definition. */
async function copyWith({ pool }: Database, sessions: readonly BenchSession[]) {
	await pool.query("CREATE TABLE copied (LIKE events INCLUDING ALL)");
	const next = sessions.map(() => 1);
	return async (writer: number, events: EventDraft[]): Promise<void> => {
		const firstSeq = next[writer] ?? 1;
		next[writer] = firstSeq + events.length;
		const client = await pool.connect();
		try {
			const stream = client.query(copyFrom("COPY copied FROM STDIN"));
			stream.end(copyRows(sessions[writer]?.sessionId ?? "", firstSeq, events));
			await once(stream, "finish");
		} finally {
			client.release();
		}
	};
}

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const sessions = await Promise.all(Array.from({ length: 8 }, () => benchSession(bench.log)));
	const append = appendWith(bench.log, sessions);
	const copy = await copyWith(bench.database, sessions);
	const figures: Figure[] = [];
	for (const load of loads) {
		const pairs: Pair[] = [];
		for (let round = -1; round < rounds; round += 1) {
			const baseline = await rowsPerSecond(makeBatches(sessions, load), copy);
			const subject = await rowsPerSecond(makeBatches(sessions, load), append);
			// The first round warms up connections, plans and code.
			if (round >= 0) pairs.push({ subject, baseline });
		}
		figures.push(describe(load, comparePairs(pairs)));
	}
	return {
		rule: "PERF2",
		title: "durable append against a bare COPY",
		notes: [
			"`log.append` of 128 events checks the fence, assigns the seqs, masks, validates and stores the events, and writes session row and spans: one statement, one commit (`synchronous_commit` and `fsync` on). The baseline stores the same rows, made into COPY's text format on the way, with one `COPY … FROM STDIN` a batch into a table of the same definition on the same server. Events have 1.1 kB; one in fourteen starts or ends a turn, a message or a tool call.",
			"Limits: PostgreSQL stores a COPY's rows by the page and an INSERT's one by one; preparing an event (masking, validation, JSON) takes about 8 µs of the writing process.",
		],
		postgres: bench.version,
		figures,
	};
}

function describe({ writers, batch, target }: (typeof loads)[number], result: Pair & { ratio: number }): Figure {
	const perSecond = (rows: number): string => `${(rows / 1_000).toFixed(1)}k rows/s`;
	return {
		figure: `${writers} × ${batch}`,
		value: perSecond(result.subject),
		baseline: perSecond(result.baseline),
		ratio: result.ratio,
		...(target === undefined ? {} : { target: `ratio ≥ ${target}`, met: result.ratio >= target }),
	};
}
