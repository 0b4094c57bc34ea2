import { statfs } from "node:fs/promises";
import { type Database, sessionStore } from "@playhead/db";
import { Client } from "pg";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { benchServer } from "./lib/bench-server.ts";
import { call, timed } from "./lib/call.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median, percentile } from "./lib/stats.ts";
import { checkCopies } from "./perf4/check-copies.ts";
import { type ListCase, listCases } from "./perf4/list-cases.ts";
import { type LongSession, longSession } from "./perf4/long-session.ts";
import { millionSessions } from "./perf4/million-sessions.ts";
import { type Opening, openSession } from "./perf4/open-session.ts";
import { words } from "./perf4/words.ts";

const title = "a session of a million events, a list of a million sessions";
const copiedRuns = 199;
const openings = 20;
const callsACase = 100;
/** A slow filter is asked fewer times. */
const caseMs = 5_000;
const neededBytes = 6 * 1024 ** 3;
const pageSize = 50;

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const { bavail, bsize } = await statfs(bench.dir);
	const head = { rule: "PERF4", title, postgres: bench.version };
	if (bavail * bsize < neededBytes) {
		return {
			...head,
			notes: [],
			figures: [{ figure: "left out", value: "6 GiB of free disk are needed for its database" }],
		};
	}
	const started = performance.now();
	const [small, large] = await generate(bench);
	const seconds = (performance.now() - started) / 1_000;
	await using server = await benchServer(bench);
	const opened = await measureOpenings(server.address, bench, small, large);
	const lists = await measureLists(server.address, bench.database);
	return { ...head, notes: notes(large, seconds), figures: [...opened, ...lists, await countFigure(bench.database)] };
}

async function generate(bench: BenchDatabase): Promise<[small: LongSession, large: LongSession]> {
	const client = new Client({ connectionString: bench.url });
	await client.connect();
	try {
		const small = await longSession(bench.log, client, 1);
		const large = await longSession(bench.log, client, copiedRuns);
		await client.query("VACUUM ANALYZE events, tool_traces, runs, search_documents");
		await checkCopies(bench, large);
		await millionSessions(client, words());
		// This bench writes in place of a worker: none may find the live runs.
		await client.query("DELETE FROM run_queue");
		return [small, large];
	} finally {
		await client.end();
	}
}

/** In turn with the small session, whose first screen holds as many turns: what differs is the length of the log. */
async function measureOpenings(
	address: string,
	bench: BenchDatabase,
	small: LongSession,
	large: LongSession,
): Promise<Figure[]> {
	await openSession(address, bench, small);
	const pairs: { large: Opening; small: Opening }[] = [];
	for (let round = 0; round < openings; round += 1) {
		const first = await openSession(address, bench, large);
		pairs.push({ large: first, small: await openSession(address, bench, small) });
	}
	const figure = (name: string, of: (opening: Opening) => number): Figure => {
		const [value, baseline] = [pairs.map((pair) => of(pair.large)), pairs.map((pair) => of(pair.small))];
		const ratio = median(pairs.map((pair) => of(pair.large) / of(pair.small)));
		const worst = Math.max(...value);
		return {
			figure: `opens, ${name}, median (worst, the first one included)`,
			value: `${ms(median(value))} (${ms(worst)})`,
			baseline: `${ms(median(baseline))} (${ms(Math.max(...baseline))})`,
			ratio,
			target: "< 300 ms",
			met: median(value) < 300,
		};
	};
	return [
		figure("first screen", ({ screen }) => screen),
		figure("first screen and first live event", ({ live }) => live),
	];
}

/** The simplest page: nothing but keys, from the index alone. */
const bare = "SELECT id, activity_at FROM sessions WHERE NOT archived ORDER BY activity_at DESC, id DESC LIMIT 51";

async function measureLists(address: string, database: Database): Promise<Figure[]> {
	const middle = await cursorInside(database);
	const store = sessionStore(database);
	const figures: Figure[] = [];
	const all: number[] = [];
	const allBare: number[] = [];
	for (const { name, filter, deep } of listCases) {
		const wanted = { ...filter, limit: pageSize, ...(deep === true ? { cursor: middle } : {}) };
		await store.list(wanted);
		const [listed, bares]: [number[], number[]] = [[], []];
		const begun = performance.now();
		while (listed.length < callsACase && performance.now() - begun < caseMs) {
			bares.push(await timed(() => database.pool.query(bare)));
			listed.push(await timed(() => store.list(wanted)));
		}
		all.push(...listed);
		allBare.push(...bares);
		figures.push(listFigure(name, listed, bares));
	}
	const url = `${address}/api/trpc/listSessions`;
	const http = [];
	for (let index = 0; index < callsACase; index += 1) http.push(await timed(() => call(url)));
	return [listFigure("all of these", all, allBare), ...figures, listFigure("no filter, over HTTP", http, allBare)];
}

async function cursorInside(database: Database): Promise<string> {
	const query =
		"SELECT activity_at, id FROM sessions WHERE NOT archived ORDER BY activity_at DESC, id DESC OFFSET 300000 LIMIT 1";
	const { rows } = await database.pool.query<{ activity_at: Date; id: string }>(query);
	const row = rows[0];
	return Buffer.from(JSON.stringify([row?.activity_at.toISOString(), row?.id])).toString("base64url");
}

function listFigure(name: ListCase["name"], listed: readonly number[], bares: readonly number[]): Figure {
	const both = (values: readonly number[]): string =>
		`${ms(percentile(values, 0.5))} / ${ms(percentile(values, 0.99))}`;
	const value = percentile(listed, 0.99);
	const ratio = percentile(listed, 0.5) / percentile(bares, 0.5);
	return {
		figure: `lists, ${name}: median / p99`,
		value: both(listed),
		baseline: both(bares),
		ratio,
		target: "p99 < 20 ms",
		met: value < 20,
	};
}

async function countFigure(database: Database): Promise<Figure> {
	const times: number[] = [];
	for (let index = 0; index < 5; index += 1) times.push(await timed(() => sessionStore(database).counts()));
	return { figure: "counts by status, median", value: ms(median(times)) };
}

function ms(value: number): string {
	return `${value.toFixed(1)} ms`;
}

function notes({ lastSeq }: LongSession, seconds: number): string[] {
	return [
		`The session has ${lastSeq.toLocaleString("en")} events in ${copiedRuns} ended runs of 40 turns and a live one, checked against core's fold; the list has 1,000,000 sessions of 1,000 days, 30 % archived. Both were made in ${seconds.toFixed(0)} s. Opening is what a browser does, over HTTP to the production server: \`getSession\`, then \`onEvents\` from its end, then an event that is appended once the stream stands. The baseline, in turn: a session of one ended run of 40 turns. Lists are asked of the session store, ${callsACase} times a filter; the baseline, in turn: the keys of one page from the index alone.`,
		"A ratio of p99 says little on a busy machine: the ratio is that of the medians. Limits: one or two characters are looked for among the newest 5,000 sessions of the filter; and a text that tens of thousands of old titles have and none of the newest 20,000 is read from all of them.",
	];
}
