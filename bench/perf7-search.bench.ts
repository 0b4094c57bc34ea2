import { statfs } from "node:fs/promises";
import { parseQuery } from "@playhead/core";
import { type SearchFilter, type SearchStore, searchStore } from "@playhead/db";
import { Client } from "pg";
import { type BenchDatabase, benchDatabase } from "./lib/bench-database.ts";
import { timed } from "./lib/call.ts";
import type { Figure, Section } from "./lib/report.ts";
import { median, percentile } from "./lib/stats.ts";
import { millionSessions } from "./perf4/million-sessions.ts";
import { words as frequentFirst } from "./perf4/words.ts";
import { messages, millionMessages } from "./perf7/million-messages.ts";
import { fill, type SearchCase, searchCases } from "./perf7/search-cases.ts";

const title = "search over a million messages";
const sessions = 20_000;
const callsACase = 60;
/** A slow one is asked fewer times. */
const caseMs = 3_000;
const baselineCalls = 3;
const neededBytes = 5 * 1024 ** 3;
const pageSize = 20;

export async function run(): Promise<Section> {
	await using bench = await benchDatabase();
	const head = { rule: "PERF7", title, postgres: bench.version };
	const { bavail, bsize } = await statfs(bench.dir);
	if (bavail * bsize < neededBytes)
		return { ...head, notes: [], figures: [{ figure: "left out", value: "5 GiB of free disk are needed" }] };
	const vocabulary = frequentFirst();
	const started = performance.now();
	await generate(bench, vocabulary);
	const seconds = (performance.now() - started) / 1_000;
	const store = searchStore(bench.database);
	const figures: Figure[] = [];
	const all: number[] = [];
	for (const one of searchCases) {
		const times = await timesOf(store, one, vocabulary);
		all.push(...times);
		figures.push(figure(one.name, times, await ilike(bench, one, vocabulary)));
	}
	return {
		...head,
		notes: notes(seconds),
		figures: [figure("all of these", all, null), ...figures, await sizes(bench)],
	};
}

async function generate(bench: BenchDatabase, vocabulary: readonly string[]): Promise<void> {
	const client = new Client({ connectionString: bench.url });
	await client.connect();
	try {
		await millionSessions(client, vocabulary, sessions);
		const { rows } = await client.query<{ id: string }>("SELECT id FROM sessions ORDER BY activity_at");
		await millionMessages(
			client,
			vocabulary,
			rows.map(({ id }) => id),
		);
	} finally {
		await client.end();
	}
}

async function timesOf(store: SearchStore, { query, filter, deep }: SearchCase, vocabulary: readonly string[]) {
	const wanted: SearchFilter = { ...filter, query: parseQuery(fill(query, vocabulary)), limit: pageSize };
	const first = await store.search(wanted);
	if (deep === true) wanted.cursor = first.nextCursor;
	const times: number[] = [];
	const begun = performance.now();
	while (times.length < callsACase && performance.now() - begun < caseMs)
		times.push(await timed(() => store.search(wanted)));
	return times;
}

/** What one does without an index: the text of the messages is read until the page is full. */
async function ilike(
	{ database }: BenchDatabase,
	{ query }: SearchCase,
	vocabulary: readonly string[],
): Promise<number> {
	const text = fill(query, vocabulary)
		.replace(/["*]| -.*/g, "")
		.trim();
	const statement = `SELECT session_id, seq FROM events WHERE data->'content'->0->>'text' ILIKE $1 ORDER BY at DESC LIMIT ${pageSize}`;
	const times: number[] = [];
	for (let call = 0; call < baselineCalls; call += 1)
		times.push(await timed(() => database.pool.query(statement, [`%${text}%`])));
	return median(times);
}

function figure(name: string, times: readonly number[], baseline: number | null): Figure {
	const [middle, worst] = [percentile(times, 0.5), percentile(times, 0.99)];
	return {
		figure: `${name}: median / p99`,
		value: `${ms(middle)} / ${ms(worst)}`,
		...(baseline === null ? {} : { baseline: ms(baseline), ratio: middle / baseline }),
		target: "p99 < 50 ms",
		met: worst < 50,
	};
}

async function sizes({ database }: BenchDatabase): Promise<Figure> {
	const { rows } = await database.pool.query<{ documents: string; words: string; events: string }>(
		`SELECT pg_size_pretty(pg_table_size('search_documents')) AS documents,
			pg_size_pretty(pg_relation_size('search_documents_words_idx')) AS words,
			pg_size_pretty(pg_total_relation_size('events')) AS events`,
	);
	const [{ documents, words, events } = { documents: "", words: "", events: "" }] = rows;
	return { figure: "documents, index of their words", value: `${documents}, ${words}`, baseline: `events ${events}` };
}

function ms(value: number): string {
	return `${value.toFixed(1)} ms`;
}

function notes(seconds: number): string[] {
	return [
		`${messages.toLocaleString("en")} messages of 25 to 55 words, one in twelve of 300, in ${sessions.toLocaleString("en")} sessions, 30 % of them archived; made in ${seconds.toFixed(0)} s. What is timed is one page of ${pageSize} with its snippets, asked of the store. The baseline, in the same run: \`ILIKE\` over the text of the messages, the newest ${pageSize}.`,
		"A page looks at a bounded number of messages. Where that does not fill it (words of many old messages and of no new one, phrases of frequent words that never meet, filters that hardly any session meets) it is short and says where to go on: what is timed then is one such page, not all of them.",
	];
}
