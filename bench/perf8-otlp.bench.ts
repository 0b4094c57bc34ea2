import { once } from "node:events";
import { decodeTraces } from "@playhead/otel";
import type { Pool } from "pg";
import { from as copyFrom, to as copyTo } from "pg-copy-streams";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import { childProcess, treeUsage } from "./lib/process-usage.ts";
import type { Figure, Section } from "./lib/report.ts";
import { comparePairs, median, type Pair } from "./lib/stats.ts";
import { otlpBodies, spansPerTrace } from "./perf8/otlp-bodies.ts";
import { postAll } from "./perf8/post-all.ts";

/** Spans of a body: what OpenTelemetry's batch processor sends at once. */
const spansPerBody = 512;
const bodiesPerRound = Number(process.env["PLAYHEAD_BENCH_BODIES"] ?? 24);
const rounds = 5;
const senders = 4;
/** Spans of the burst, and who sends them: more than the server holds bodies for, so that some are asked to come again. */
const burstSpans = Number(process.env["PLAYHEAD_BENCH_BURST"] ?? 1_000_000);
const burstSenders = 96;

const spans = (bodies: number): number => bodies * spansPerBody;

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	await using server = await benchServer(bench);
	const url = `${server.address}/v1/traces`;
	const source = otlpBodies(spansPerBody);
	const make = (count: number) => Array.from({ length: count }, () => source.next().value as Uint8Array);
	const [decoded, copied]: [Pair[], Pair[]] = [[], []];
	for (let round = -1; round < rounds; round += 1) {
		const bodies = make(bodiesPerRound);
		const [before] = await lastSeqs(bench);
		const seconds = await timed(async () => void (await postAll({ url, bodies, senders })));
		const rate = spans(bodies.length) / seconds;
		const decodeSeconds = await timed(async () => bodies.forEach((body) => void decodeTraces(body)));
		const copySeconds = await copyAgain(bench.database.pool, before ?? 0);
		if (round < 0) continue;
		decoded.push({ subject: rate, baseline: spans(bodies.length) / decodeSeconds });
		copied.push({ subject: rate, baseline: spans(bodies.length) / copySeconds });
	}
	// All traces are alike, so each span makes as many rows.
	const rowsPerSpan = (await rowsOf(bench)) / spans((rounds + 1) * bodiesPerRound);
	const burst = await measureBurst(bench, { url, source, rowsPerSpan });
	return {
		rule: "PERF8",
		title: "OTLP: spans a second, durable",
		postgres: bench.version,
		figures: [
			figure(`${senders} exporters, against decoding alone`, comparePairs(decoded)),
			figure("the same, against a COPY of its rows", comparePairs(copied)),
			...burst,
		],
		notes: [
			`Bodies of ${spansPerBody} spans in protobuf, about 0.95 kB a span, whole traces of ${spansPerTrace} spans (an agent, five model calls with their history, ten tool calls), ten traces a conversation. \`POST /v1/traces\` of the production server answers when session, runs, events, spans, search words and keys are committed. Decoding alone: \`decodeTraces\` of the same bodies in one process. The COPY: the rows of the same round in \`events\`, \`tool_traces\` and \`ingested_keys\`, read out and copied into tables of the same definition, a table a transaction; the time is that of the writing.`,
			`The burst: ${burstSpans.toLocaleString("en")} spans from ${burstSenders} senders at once, each of which comes again when it is asked to; afterwards the rows of spans are counted. Memory is that of the web process, without what it shares.`,
		],
	};
}

async function timed(work: () => Promise<void>): Promise<number> {
	const started = performance.now();
	await work();
	return (performance.now() - started) / 1_000;
}

const rate = (perSecond: number): string => `${(perSecond / 1_000).toFixed(1)}k spans/s`;

function figure(name: string, { subject, baseline, ratio }: Pair & { ratio: number }): Figure {
	return { figure: name, value: rate(subject), baseline: rate(baseline), ratio };
}

/** How many rows the log has: the rounds' own are behind it. */
async function lastSeqs({ database }: BenchDatabase): Promise<number[]> {
	const { rows } = await database.pool.query<{ count: number }>("SELECT count(*)::int AS count FROM sessions");
	return rows.map(({ count }) => count);
}

const tables = ["events", "tool_traces", "ingested_keys"] as const;

/** Seconds that the rows of the sessions behind the first `known` ones take as COPY, into tables like theirs. */
async function copyAgain(pool: Pool, known: number): Promise<number> {
	let seconds = 0;
	const ids = "SELECT id FROM sessions ORDER BY created_at, id OFFSET";
	for (const table of tables) {
		await pool.query(`CREATE TABLE IF NOT EXISTS copied_${table} (LIKE ${table} INCLUDING ALL)`);
		const client = await pool.connect();
		try {
			const rows = `SELECT * FROM ${table} WHERE session_id IN (${ids} ${known})`;
			const read = client.query(copyTo(`COPY (${rows}) TO STDOUT`));
			const chunks: Buffer[] = [];
			for await (const chunk of read) chunks.push(chunk as Buffer);
			await client.query(`TRUNCATE copied_${table}`);
			seconds += await timed(async () => {
				const write = client.query(copyFrom(`COPY copied_${table} FROM STDIN`));
				write.end(Buffer.concat(chunks));
				await once(write, "finish");
			});
		} finally {
			client.release();
		}
	}
	return seconds;
}

async function rowsOf({ database }: BenchDatabase): Promise<number> {
	const { rows } = await database.pool.query<{ count: number }>("SELECT count(*)::int AS count FROM tool_traces");
	return rows[0]?.count ?? 0;
}

type Burst = { url: string; source: Generator<Uint8Array>; rowsPerSpan: number };

async function measureBurst(bench: BenchDatabase, { url, source, rowsPerSpan }: Burst): Promise<Figure[]> {
	const rowsBefore = await rowsOf(bench);
	const count = Math.ceil(burstSpans / spansPerBody);
	const web = childProcess("next");
	const memory = (): number => (web === null ? Number.NaN : (treeUsage(web)?.rssBytes ?? Number.NaN));
	const before = memory();
	const seen: number[] = [];
	const watch = setInterval(() => seen.push(memory()), 250);
	const bodies = function* (): Generator<Uint8Array> {
		for (let n = 0; n < count; n += 1) yield source.next().value as Uint8Array;
	};
	let again = 0;
	const seconds = await timed(async () => {
		({ again } = await postAll({ url, bodies: bodies(), senders: burstSenders }));
	});
	clearInterval(watch);
	const stored = ((await rowsOf(bench)) - rowsBefore) / rowsPerSpan;
	const mib = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(0)} MiB`;
	return [
		{ figure: `burst of ${spans(count).toLocaleString("en")} spans`, value: rate(spans(count) / seconds) },
		{
			figure: "spans of it in the database afterwards",
			value: stored.toLocaleString("en"),
			target: "each, once",
			met: stored === spans(count),
		},
		{ figure: "memory in the burst: highest", value: mib(Math.max(...seen)), baseline: mib(before) },
		{ figure: "memory in the burst: median", value: mib(median(seen)), baseline: mib(before) },
		{ figure: "bodies that were asked to come again", value: String(again) },
	];
}
