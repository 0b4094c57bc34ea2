import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Pool } from "pg";
import { benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import { call, mutate, timed } from "./lib/call.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median, percentile } from "./lib/stats.ts";

const streaming = 50;
const rounds = 10;
const callsARound = 40;
/** Between two calls: people start sessions, loops do not. */
const pauseMs = 25;
const target = { median: 20, p99: 60 };

type Round = { start: number[]; health: number[]; insert: number[] };

/** 50 sessions that stream, all of them past their first events. */
async function startStreams(address: string, pool: Pool): Promise<void> {
	for (let index = 0; index < streaming; index += 1) {
		await mutate(address, "startSession", { prompt: `Stream ${index}`, agent: "stream" });
	}
	const count = "SELECT count(*)::int AS count FROM sessions WHERE agent = 'stream' AND last_seq > 8";
	for (let tries = 0; tries < 600; tries += 1) {
		if ((await pool.query<{ count: number }>(count)).rows[0]?.count === streaming) return;
		await sleep(50);
	}
	throw new Error(`${streaming} sessions did not begin to stream in 30 s.`);
}

async function measureRound(address: string, pool: Pool): Promise<Round> {
	const round: Round = { start: [], health: [], insert: [] };
	for (let index = 0; index < callsARound; index += 1) {
		const prompt = { prompt: "Say that it is done.", agent: "short" };
		round.start.push(await timed(() => mutate(address, "startSession", prompt)));
		await sleep(pauseMs);
		round.health.push(await timed(() => call(`${address}/api/health`)));
		round.insert.push(await timed(() => pool.query("INSERT INTO bare (text) VALUES ($1)", [prompt.prompt])));
		await sleep(pauseMs);
	}
	return round;
}

/** Events that the streaming sessions wrote per second over the measured time. */
async function eventsOf(pool: Pool): Promise<number> {
	const sum = "SELECT sum(last_seq)::int AS sum FROM sessions WHERE agent = 'stream'";
	return (await pool.query<{ sum: number }>(sum)).rows[0]?.sum ?? 0;
}

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const { pool } = bench.database;
	await pool.query("CREATE TABLE bare (id bigserial PRIMARY KEY, text text NOT NULL)");
	await using server = await benchServer(bench, {
		PLAYHEAD_CONFIG: join(import.meta.dirname, "perf1/playhead.config.yaml"),
		PLAYHEAD_CONCURRENCY: String(streaming + 10),
	});
	await startStreams(server.address, pool);
	await measureRound(server.address, pool);
	const before = { events: await eventsOf(pool), at: performance.now() };
	const measured: Round[] = [];
	for (let round = 0; round < rounds; round += 1) measured.push(await measureRound(server.address, pool));
	const seconds = (performance.now() - before.at) / 1_000;
	const eventsPerSecond = ((await eventsOf(pool)) - before.events) / seconds;
	return {
		rule: "PERF1",
		title: "startSession while 50 sessions stream",
		notes: [
			`${rounds} rounds of ${callsARound} calls over HTTP to the production server (web and worker as \`npm start\` runs them), one after another. 50 scripted sessions streamed all the while and wrote ${eventsPerSecond.toFixed(0)} events a second, and every started session ran and was answered. The baseline, in turn with the calls: \`GET /api/health\` of the same server (one query) and one bare single-row INSERT with its commit, added up.`,
		],
		figures: figures(measured),
		postgres: bench.version,
	};
}

function figures(measured: readonly Round[]): Figure[] {
	const all = measured.flatMap(({ start }) => start);
	const bare = measured.flatMap(({ health, insert }) => health.map((value, index) => value + (insert[index] ?? 0)));
	const ratio = (share: number): number =>
		median(
			measured.map(
				({ start, health, insert }) =>
					percentile(start, share) / (percentile(health, share) + percentile(insert, share)),
			),
		);
	const ms = (value: number): string => `${value.toFixed(1)} ms`;
	const line = (name: string, share: number, limit: number): Figure => {
		const value = percentile(all, share);
		const baseline = ms(percentile(bare, share));
		return {
			figure: name,
			value: ms(value),
			baseline,
			ratio: ratio(share),
			target: `< ${limit} ms`,
			met: value < limit,
		};
	};
	return [line("median", 0.5, target.median), line("p99", 0.99, target.p99)];
}
