import { appendFile, chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lineFile, maxLineBytes } from "./line-file.ts";
import { openSource } from "./open-source.ts";
import { filesUnder, knownPlaces } from "./places.ts";
import type { Source } from "./source.ts";

let folder: string;
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "playhead-import-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string) => join(folder, name);
async function all<T>(pieces: AsyncIterable<T>): Promise<T[]> {
	const found: T[] = [];
	for await (const piece of pieces) found.push(piece);
	return found;
}

test("[IMP1] a file that grows is read on from where it was; a line that is being written waits for its end", async () => {
	const path = at("a.jsonl");
	await writeFile(path, '{"n":1}\n{"n":');
	const read = lineFile(path);
	expect(await all(read(false))).toEqual([{ place: 1, record: { n: 1 } }]);
	expect(await all(read(false))).toEqual([]);
	await appendFile(path, "2}\n\n");
	expect(await all(read(false))).toEqual([{ place: 2, record: { n: 2 } }]);
	await appendFile(path, '{"n":4}');
	expect(await all(read(false))).toEqual([]);
	expect(await all(read(true))).toEqual([{ place: 4, record: { n: 4 } }]);
	await appendFile(path, '\n{"n":5}\n');
	expect(await all(read(true))).toEqual([{ place: 5, record: { n: 5 } }]);
});

test("[IMP1] a file that became shorter, or another, is read from its start", async () => {
	const path = at("a.jsonl");
	await writeFile(path, '{"n":1}\n{"n":2}\n');
	const read = lineFile(path);
	await all(read(false));
	await writeFile(path, '{"n":3}\n');
	expect(await all(read(false))).toEqual(["again", { place: 1, record: { n: 3 } }]);
	await writeFile(path, '{"n":4}\n{"n":5}\n{"n":6}\n');
	expect((await all(read(false))).length).toBe(4);
});

test("[IMP1] lines that were cut off and not taken are there the next time", async () => {
	const path = at("a.jsonl");
	await writeFile(path, '{"n":1}\n{"n":2}\n{"n":3}\n');
	const read = lineFile(path);
	for await (const piece of read(false)) {
		expect(piece).toEqual({ place: 1, record: { n: 1 } });
		break;
	}
	expect(await all(read(false))).toEqual([
		{ place: 2, record: { n: 2 } },
		{ place: 3, record: { n: 3 } },
	]);
});

test("[IMP5] a broken line is named and left out, one that is too long too; a broken last line is no problem", async () => {
	const path = at("a.jsonl");
	await writeFile(path, `{"n":1}\n{"n":\n"${"x".repeat(maxLineBytes)}"\n{"n":4}\n{"n":`);
	expect(await all(lineFile(path)(true))).toEqual([
		{ place: 1, record: { n: 1 } },
		{ path, line: 2, problem: "is not JSON. It is left out." },
		{ path, line: 3, problem: expect.stringContaining("16,777,218 bytes, 16,777,216 are the most") },
		{ place: 4, record: { n: 4 } },
	]);
});

const bad: [string, string | Buffer, RegExp][] = [
	["empty.jsonl", "", /^is empty/],
	["program.jsonl", Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), /^is binary/],
	["other.jsonl", '{"level":"info","msg":"started"}\n', /^is not a session file that is known here/],
	["words.txt", "hello\n", /^is not a session file .* Its line 1 is not JSON\.$/],
	["half.jsonl", '{"sessionId": "5', /^is not a session file .* Its first line is not whole\.$/],
	["package.json", '{"name":"x"}', /^is not a session file/],
	["one.jsonl", `"${"x".repeat(maxLineBytes + 10)}"\n`, /^is not a session file .* Its line 1 is too long/],
];

test.each(bad)("[IMP5] %s is no session, and it says why", async (name, content, why) => {
	await writeFile(at(name), content);
	expect(await openSource(at(name))).toMatchObject({
		problem: { path: at(name), problem: expect.stringMatching(why) },
	});
});

test("[IMP5] a file that may not be read is told, also in a folder", async () => {
	await mkdir(at("a.jsonl"));
	expect(await openSource(at("a.jsonl"))).toMatchObject({
		quiet: false,
		problem: { problem: expect.stringContaining("cannot be read") },
	});
	await writeFile(at("b.jsonl"), "{}\n");
	await chmod(at("b.jsonl"), 0o000);
	// Who may read everything reads this one as well.
	const opened = await openSource(at("b.jsonl"));
	expect(opened).toMatchObject({ problem: { path: at("b.jsonl") } });
});

test("a folder is searched for what may be a session, and a home for the agents' folders", async () => {
	const names = [
		"p/s.jsonl",
		"p/s/subagents/agent-1.jsonl",
		"p/s/subagents/agent-1.meta.json",
		"p/package.json",
		"gm/chats/session-1.json",
		"x.export.json",
		"node_modules/y.jsonl",
	];
	for (const name of names) {
		await mkdir(join(at(name), ".."), { recursive: true });
		await writeFile(at(name), "{}");
	}
	const found = (await filesUnder(folder)).map(({ path }) => path.slice(folder.length + 1));
	expect(found).toEqual(["gm/chats/session-1.json", "p/s/subagents/agent-1.jsonl", "p/s.jsonl", "x.export.json"]);
	expect(knownPlaces({ CODEX_HOME: "/cx" }, "/home/me")).toEqual([
		"/home/me/.claude/projects",
		"/cx/sessions",
		"/home/me/.gemini/tmp",
		"/home/me/.local/share/opencode",
	]);
});

const info = (id: string, parentID?: string) => ({
	id,
	parentID,
	title: "T",
	directory: "/srv/x",
	version: "1.18.33",
	time: { created: 1_795_167_799_568, updated: 1_795_167_800_000 },
});
const message = { role: "user", time: { created: 1_795_167_799_683 } };
const part = { type: "text", text: "Hello" };

async function documents(sources: readonly Source[]) {
	return Promise.all(
		sources.map(async (source) => {
			const { session, isAgent } = source;
			return { session, isAgent, pieces: await all(source.read(false)) };
		}),
	);
}

test("opencode's database: a session with its sub-agent, read without a lock; again only when it has changed", async () => {
	const path = at("opencode.db");
	const db = new DatabaseSync(path);
	db.exec(`CREATE TABLE session (id TEXT, parent_id TEXT, title TEXT, directory TEXT, version TEXT, time_created INTEGER, time_updated INTEGER, revert TEXT);
		CREATE TABLE message (id TEXT, session_id TEXT, data TEXT); CREATE TABLE part (id TEXT, message_id TEXT, session_id TEXT, data TEXT)`);
	const add = db.prepare(
		"INSERT INTO session VALUES (?, ?, 'T', '/srv/x', '1.18.33', 1795167799568, 1795167800000, NULL)",
	);
	add.run("ses_a", null);
	add.run("ses_b", "ses_a");
	db.prepare("INSERT INTO message VALUES ('msg_1', 'ses_a', ?)").run(JSON.stringify(message));
	db.prepare("INSERT INTO part VALUES ('prt_1', 'msg_1', 'ses_a', ?)").run(JSON.stringify(part));
	const opened = await openSource(path);
	db.close();
	const sources = "sources" in opened ? opened.sources : [];
	const read = await documents(sources);
	expect(read).toMatchObject([
		{
			session: "ses_a",
			isAgent: false,
			pieces: [
				{
					record: {
						info: { id: "ses_a", directory: "/srv/x" },
						messages: [{ info: { id: "msg_1", role: "user" }, parts: [{ text: "Hello" }] }],
					},
				},
			],
		},
		{
			session: "ses_a",
			isAgent: true,
			pieces: [{ record: { info: { id: "ses_b", parentID: "ses_a" }, messages: [] } }],
		},
	]);
	expect((await documents(sources)).map(({ pieces }) => pieces)).toEqual([[], []]);
});

test("opencode's storage of files: a session with its messages and parts", async () => {
	const write = async (name: string, value: unknown) => {
		await mkdir(join(at(name), ".."), { recursive: true });
		await writeFile(at(name), JSON.stringify(value));
	};
	await write("storage/session/p1/ses_a.json", info("ses_a"));
	await write("storage/message/ses_a/msg_1.json", { ...message, id: "msg_1" });
	await write("storage/part/msg_1/prt_1.json", { ...part, id: "prt_1" });
	const found = await filesUnder(folder);
	expect(found.map(({ path }) => path)).toEqual([at("storage/session/p1/ses_a.json")]);
	const opened = await openSource(found[0]?.path ?? "");
	expect(await documents("sources" in opened ? opened.sources : [])).toMatchObject([
		{
			session: "ses_a",
			pieces: [{ record: { messages: [{ info: { id: "msg_1" }, parts: [{ id: "prt_1", text: "Hello" }] }] } }],
		},
	]);
});
