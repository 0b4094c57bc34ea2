import { once } from "node:events";
import { type EventDraft, searchRow } from "@playhead/core";
import type { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { copyRows } from "../lib/copy-rows.ts";

export const messages = 1_000_000;
const batch = 10_000;
const documentIndexes = `
SELECT indexname AS name, indexdef AS definition FROM pg_indexes
WHERE tablename = 'search_documents' AND schemaname = current_schema() AND indexname <> 'search_documents_pkey'`;

/** A generator of numbers from 0 to 1 that gives the same ones each time: Mulberry32. */
function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/**
 * The text of the nth message: 25 to 55 words, one in twelve 300, of a vocabulary whose words fall off as their rank
 * grows. Some end in words of their own: `zeppelin` 8 of all, `会议室` one in a thousand, `quagmire` one in ten of the
 * older half and none of the newer.
 */
export function textOf(n: number, words: readonly string[], random: () => number): string {
	const length = n % 12 === 0 ? 300 : 25 + Math.floor(random() * 30);
	const parts: string[] = [];
	for (let index = 0; index < length; index += 1) {
		const rank = Math.floor(random() ** 3 * words.length);
		parts.push(words[rank] ?? "the");
	}
	if (n % 125_000 === 7) parts.push("zeppelin");
	if (n % 1_000 === 1) parts.push("在会议室里讨论");
	if (n < messages / 2 && n % 10 === 3) parts.push("quagmire");
	return parts.join(" ");
}

/**
 * A million messages in the sessions, in turn, a second apart; events and documents as an append would write them, by
 * COPY, the indexes made afterwards.
 */
export async function millionMessages(client: Client, words: readonly string[], sessionIds: readonly string[]) {
	const indexes = (await client.query<{ name: string; definition: string }>(documentIndexes)).rows;
	for (const { name } of indexes) await client.query(`DROP INDEX "${name}"`);
	await client.query("SET maintenance_work_mem = '512MB'");
	await client.query("SET synchronous_commit = off");
	const random = randomOf(7);
	const began = Date.now() - messages * 1_000;
	for (let first = 0; first < messages; first += batch) {
		let [events, documents] = ["", ""];
		for (let n = first; n < first + batch; n += 1) {
			const sessionId = sessionIds[n % sessionIds.length] ?? "";
			const seq = Math.floor(n / sessionIds.length) + 1;
			const text = textOf(n, words, random);
			const role = n % 3 === 0 ? ("user" as const) : ("assistant" as const);
			const data = { messageId: `m${n}`, role, content: [{ type: "text" as const, text }] };
			const event: EventDraft = { type: "message.finished", at: new Date(began + n * 1_000).toISOString(), data };
			const row = searchRow(sessionId, event, seq);
			if (row === null) throw new Error("a message without a word");
			events += copyRows(sessionId, seq, [event]);
			documents += `${sessionId}\t${seq}\t${row.kind}\t${role}\t${row.at}\t${row.words}\n`;
		}
		await copy(client, "events", events);
		await copy(client, "search_documents", documents);
	}
	for (const { definition } of indexes) await client.query(definition);
	await client.query("VACUUM ANALYZE search_documents");
	await client.query("ANALYZE events");
}

async function copy(client: Client, table: string, rows: string): Promise<void> {
	const stream = client.query(copyFrom(`COPY ${table} FROM STDIN`));
	stream.end(rows);
	await once(stream, "finish");
}
