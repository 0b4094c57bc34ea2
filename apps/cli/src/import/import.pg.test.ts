import { randomUUID } from "node:crypto";
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { addUsage, type IngestBatch, noUsage, sessionIdOf, titleFromPrompt } from "@playhead/core";
import { ingestStore, sessionStore } from "@playhead/db";
import { cloneDatabase, type TestDatabase } from "@playhead/db/test";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { placesOf } from "./gather.ts";
import { type Importer, openImporter } from "./importer.ts";
import { sha256 } from "./open-source.ts";
import type { Send } from "./send.ts";
import type { Problem } from "./source.ts";

const fixtures = new URL("../../../../packages/transcript/fixtures/", import.meta.url).pathname;
const claude = "claude-code-2.1.328/-srv-project-work-cc2/b6322f48-ea53-4082-ac11-d09827f9784b.jsonl";

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
	database = await cloneDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "playhead-import-"));
	await database.pool.query("TRUNCATE sessions, events, runs, tool_traces, ingested_keys, search_documents");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** What the server does with a batch, without the way there. */
const send: Send = async (format, head, drafts) => {
	const { id, producer, agent, model, title, workspace, startedAt } = head;
	const origin = { source: "transcript", producer, id } as const;
	const batch: IngestBatch = {
		sessionId: sessionIdOf(`transcript/${format}`, id, sha256),
		createdAt: startedAt,
		created: { kind: "chat", agent, model, title: titleFromPrompt(title), workspace, origin },
		drafts: drafts.map(({ draft }) => draft),
	};
	return { ...(await ingestStore(database, { newId: randomUUID }).append(batch)), refused: [] };
};

type Run = { importer: Importer; counts: { appended: number; repeated: number }; problems: Problem[] };

async function importer(
	path: string,
	how: { send?: Send; now?: () => number; isFollowing?: boolean } = {},
): Promise<Run> {
	const counts = { appended: 0, repeated: 0, problems: 0 };
	const problems: Problem[] = [];
	const nothing = () => undefined;
	const report = {
		counts,
		problem: (problem: Problem) => void problems.push(problem),
		sent: ({ appended, repeated }: { appended: number; repeated: number }) => {
			counts.appended += appended;
			counts.repeated += repeated;
		},
		read: nothing,
		line: nothing,
		plan: nothing,
		fileDone: nothing,
		end: nothing,
	};
	const options = {
		places: await placesOf([path]),
		send,
		report,
		now: Date.now,
		tell: false,
		isStopped: () => false,
		isFollowing: false,
	};
	return { importer: openImporter({ ...options, ...how }), counts, problems };
}

async function importAll(path: string, how: Parameters<typeof importer>[1] = {}): Promise<Run> {
	const run = await importer(path, how);
	await run.importer.pass();
	return run;
}

/** All that the database has of the imported sessions, in an order of its own. */
async function stored() {
	const { rows } = await database.pool.query<{ id: string }>("SELECT id FROM sessions ORDER BY created_at, id");
	const sessions = await Promise.all(rows.map(({ id }) => sessionStore(database).get(id)));
	const events = await database.pool.query<{ n: string }>("SELECT count(*) AS n FROM events");
	return { sessions: sessions.filter((one) => one !== null), events: Number(events.rows[0]?.n) };
}

test("[IMP1] a folder of all formats: each session once, and again nothing", async () => {
	const first = await importAll(fixtures);
	expect(first.problems).toEqual([]);
	expect(first.importer.seen).toEqual({ files: 18, sessions: 7, others: 2, warmups: 6 });
	const before = await stored();
	expect(before.events).toBe(first.counts.appended + 7);
	expect(before.sessions.map(({ origin, status }) => [origin?.producer, status])).toEqual([
		["Claude Code", "done"],
		["Codex", "done"],
		["opencode", "done"],
		["Gemini CLI", "done"],
		["Claude Code", "done"],
		["Claude Code", "done"],
		["Codex", "done"],
	]);
	const second = await importAll(fixtures);
	expect(second.counts).toMatchObject({ appended: 0, repeated: first.counts.appended });
	expect(await stored()).toEqual(before);
});

test("[IMP2] the session's tokens are those of its files, its sub-agents' among them", async () => {
	await importAll(join(fixtures, "claude-code-2.1.328"));
	const [session] = (await stored()).sessions;
	const files = [
		[30, 161_486, 22_529, 1119],
		[6, 13_240, 514, 142],
		[9, 25_503, 850, 77],
	] as const;
	const sum = files.reduce((all, [input, cacheRead, cacheWrite, output]) => {
		return addUsage(all, { input, cacheRead, cacheWrite, output, reasoning: 0 });
	}, noUsage);
	expect(session?.usage).toEqual(sum);
	expect(session).toMatchObject({ workspace: "/srv/project/work/cc2", model: "anthropic/claude-opus-5-5" });
});

test("[IMP1] a file that grows line by line gives the session of the whole file", async () => {
	const lines = (await readFile(join(fixtures, claude), "utf8")).split("\n").filter((line) => line !== "");
	const path = join(folder, "b6322f48.jsonl");
	await writeFile(path, "");
	// As it was when the lines were written.
	const { importer: growing, problems } = await importer(path, {
		now: () => Date.parse("2026-11-20T09:33:36Z"),
		isFollowing: true,
	});
	for (const line of lines) {
		await appendFile(path, line.slice(0, 40));
		await growing.pass();
		await appendFile(path, `${line.slice(40)}\n`);
		await growing.pass();
	}
	const grown = await stored();
	expect(grown.sessions).toHaveLength(1);
	expect(problems).toEqual([]);
	const { counts } = await importAll(path, { now: () => Date.parse("2026-11-20T09:33:36Z") });
	expect(counts.appended).toBe(0);
	await database.pool.query("TRUNCATE sessions, events, runs, tool_traces, ingested_keys, search_documents");
	await importAll(path, { now: () => Date.parse("2026-11-20T09:33:36Z") });
	expect(await stored()).toEqual(grown);
});

test("[IMP6] an import that was cut off is made again, and the session is that of one in one go", async () => {
	await importAll(fixtures);
	const whole = await stored();
	await database.pool.query("TRUNCATE sessions, events, runs, tool_traces, ingested_keys, search_documents");
	let left = 9;
	const small: Send = async (format, head, drafts) => {
		for (let from = 0; from < drafts.length; from += 20) {
			left -= 1;
			if (left === 0) throw new Error("killed");
			await send(format, head, drafts.slice(from, from + 20));
		}
		return { appended: 0, repeated: 0, refused: [] };
	};
	await expect(importAll(fixtures, { send: small })).rejects.toThrow("killed");
	await importAll(fixtures);
	expect(await stored()).toEqual(whole);
});

test("[IMP6] two imports at once store every event once", async () => {
	const runs = await Promise.all([importAll(fixtures), importAll(fixtures)]);
	const { events } = await stored();
	expect(runs.reduce((sum, { counts }) => sum + counts.appended, 7)).toBe(events);
});

test("[IMP1] a server that was away gets what it missed", async () => {
	let isAway = true;
	const path = join(folder, "session.jsonl");
	await cp(join(fixtures, claude), path);
	const flaky: Send = (...batch) => (isAway ? Promise.reject(new Error("away")) : send(...batch));
	const { importer: patient, counts } = await importer(path, { send: flaky });
	await expect(patient.pass()).rejects.toThrow("away");
	await expect(patient.pass()).rejects.toThrow("away");
	isAway = false;
	await patient.pass();
	expect(counts.appended).toBeGreaterThan(60);
	expect((await stored()).events).toBe(counts.appended + 1);
});

test("[IMP2][IMP3] opencode's own database: a session of three questions, the last of them to a sub-agent", async () => {
	const db = new DatabaseSync(join(folder, "opencode.db"));
	db.exec(await readFile(join(fixtures, "opencode-1.18.33/opencode.db.sql"), "utf8"));
	db.close();
	const { problems, counts } = await importAll(folder);
	expect(problems).toEqual([]);
	const { sessions } = await stored();
	// The sums of its table of sessions: 600 and 200, 5,400 and 1,800, 120 and 40.
	const usage = { input: 800, cacheRead: 7200, cacheWrite: 0, output: 160, reasoning: 0 };
	expect(sessions).toMatchObject([
		{ agent: "build", model: "local/m", title: "A look at the shop", workspace: "/srv/shop", status: "done", usage },
	]);
	const { rows } = await database.pool.query("SELECT type, count(*)::int AS n FROM events GROUP BY type ORDER BY type");
	const count = (type: string): number => rows.find((row) => row.type === type)?.n ?? 0;
	expect([count("tool.started"), count("tool.finished")]).toEqual([3, 3]);
	const asked = await database.pool.query(
		"SELECT 1 FROM events WHERE type = 'message.finished' AND data->>'role' = 'user'",
	);
	expect(asked.rows).toHaveLength(3);
	const again = await importAll(folder);
	expect(again.counts).toMatchObject({ appended: 0, repeated: counts.appended + counts.repeated });
});
