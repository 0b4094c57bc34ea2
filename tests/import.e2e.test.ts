import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Client, createClient } from "@playhead/api/client";
import { expect, test } from "@playwright/test";
import { type Playhead, startPlayhead, temporaryDataDir, until, untilServing } from "./server/playhead.ts";

const repository = resolve(import.meta.dirname, "..");
const fixtures = join(repository, "packages/transcript/fixtures");
const claude = join(fixtures, "claude-code-2.1.328/-srv-project-work-cc2/b6322f48-ea53-4082-ac11-d09827f9784b.jsonl");
const token = "a-token-of-some-length";

let playhead: Playhead;
let client: Client;
let dataDir: string;
let folder: string;
test.beforeAll(async () => {
	dataDir = await temporaryDataDir();
	playhead = await startPlayhead({ dataDir, env: { PLAYHEAD_TOKEN: token } });
	await until(
		"serving",
		async () => {
			const headers = { authorization: `Bearer ${token}` };
			return (await fetch(`${playhead.url}/api/health`, { headers }).catch(() => null))?.ok;
		},
		90_000,
	);
	client = createClient({ url: playhead.url, token });
});
test.afterAll(async () => {
	await playhead.stop();
	await rm(dataDir, { recursive: true, force: true });
});
test.beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), "playhead-import-"));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

type Command = { child: ChildProcess; output: () => string; ended: () => Promise<number | null> };

/** `playhead import` as a process of its own. */
function importing(args: readonly string[], env: Record<string, string> = {}): Command {
	const child = spawn(process.execPath, [join(repository, "apps/cli/src/main.ts"), "import", ...args], {
		cwd: folder,
		stdio: ["ignore", "pipe", "pipe"],
		env: { ...process.env, PLAYHEAD_URL: playhead.url, PLAYHEAD_TOKEN: token, HOME: folder, ...env },
	});
	const chunks: string[] = [];
	for (const stream of [child.stdout, child.stderr])
		stream?.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
	const ended = async (): Promise<number | null> => {
		if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
		return child.exitCode;
	};
	return { child, output: () => chunks.join(""), ended };
}

async function done(args: readonly string[], env?: Record<string, string>) {
	const command = importing(args, env);
	return { code: await command.ended(), output: command.output() };
}

const all = async () => (await client.listSessions.query({ limit: 200 })).items;

/** A session of Claude Code that began a moment ago; each call of `line` is one more record. */
function liveSession(id: string) {
	const record = (more: object) =>
		`${JSON.stringify({ sessionId: id, cwd: "/srv/live", timestamp: new Date().toISOString(), ...more })}\n`;
	return {
		prompt: (uuid: string, parentUuid: string | null, content: string) =>
			record({ type: "user", uuid, parentUuid, message: { role: "user", content } }),
		answer: (uuid: string, parentUuid: string, text: string) => {
			const usage = { input_tokens: 10, output_tokens: 5 };
			const content = [{ type: "text", text }];
			const message = { id: `msg_${uuid}`, model: "claude-sonnet-4-5", content, usage, stop_reason: "end_turn" };
			return record({ type: "assistant", uuid, parentUuid, message });
		},
	};
}

test("[IMP6] a folder is imported over HTTP with the server's token, and again nothing is added", async () => {
	const first = await done([fixtures]);
	expect(first.code).toBe(0);
	expect(first.output).toMatch(/18 files, 7 sessions: [\d,]+ events new, 0 known/);
	const sessions = await all();
	expect(sessions.filter(({ workspace }) => workspace === "/srv/project/work/cc2")).toMatchObject([
		{ agent: "claude-code", model: "anthropic/claude-opus-5-5", status: "done", usage: { input: 45, output: 1338 } },
	]);
	const second = await done([fixtures]);
	expect(second).toMatchObject({ code: 0, output: expect.stringMatching(/7 sessions: 0 events new, [\d,]+ known/) });
	expect((await all()).map(({ lastSeq }) => lastSeq)).toEqual(sessions.map(({ lastSeq }) => lastSeq));
});

test("[IMP6] without the token nothing is stored, and it says why", async () => {
	const before = (await all()).length;
	expect(await done([claude], { PLAYHEAD_TOKEN: "" })).toMatchObject({
		code: 1,
		output: expect.stringContaining("PLAYHEAD_TOKEN"),
	});
	expect((await all()).length).toBe(before);
});

test("[IMP5] what cannot be imported is said in clear words, with exit code 1", async () => {
	const said = async (args: string[], words: RegExp) => {
		expect(await done(args)).toMatchObject({ code: 1, output: expect.stringMatching(words) });
	};
	await said([join(folder, "nowhere")], /nowhere: is not there\. Check its spelling\./);
	await said([folder], /No session files were found in/);
	await said([], /None of these folders is there: .*\.claude\/projects, .*\.codex\/sessions/);
	await said(["--watch", "--dry-run", folder], /--watch and --dry-run do not go together/);
	await writeFile(join(folder, "notes.txt"), "hello\n");
	await said([join(folder, "notes.txt")], /notes\.txt: is not a session file that is known here/);
	const live = liveSession("0199cccc-0000-7000-8000-000000000001");
	const path = join(folder, "s.jsonl");
	await writeFile(path, `${live.prompt("u1", null, "Hello")}{"broken\n${live.answer("a1", "u1", "Hello.")}`);
	await said([path], /s\.jsonl:2: is not JSON\. It is left out\./);
	// What could be read is there.
	expect((await all()).filter(({ workspace }) => workspace === "/srv/live")).toHaveLength(1);
});

test("[IMP1] --dry-run sends nothing", async () => {
	const before = (await all()).length;
	const told = await done(["--dry-run", claude], { PLAYHEAD_URL: "http://127.0.0.1:9" });
	expect(told).toMatchObject({ code: 0, output: expect.stringMatching(/1 session: \d+ events would be sent/) });
	expect((await all()).length).toBe(before);
});

test("[IMP1] --watch follows a session that goes on, and one that begins; SIGINT ends it", async () => {
	const first = liveSession("0199cccc-0000-7000-8000-000000000002");
	const path = join(folder, ".claude/projects/-srv-live/first.jsonl");
	await mkdir(join(path, ".."), { recursive: true });
	await writeFile(path, first.prompt("u1", null, "What is 円?") + first.answer("a1", "u1", "A currency."));
	const command = importing(["--watch"]);
	const titled = async (title: string) => (await all()).find((session) => session.title === title);
	const session = await until("the session", () => titled("What is 円?"));
	const { sessionId } = session;
	const messages = async () => (await client.getSession.query({ sessionId })).messages;
	expect((await messages()).map(({ role }) => role)).toEqual(["user", "assistant"]);
	await until("being followed", () => command.output().includes("Following"));

	const next = first.prompt("u2", "a1", "And €?");
	await appendFile(path, next.slice(0, 30));
	await appendFile(path, next.slice(30));
	await until("the prompt", async () => (await messages()).length === 3);
	await appendFile(path, first.answer("a2", "u2", "Another."));
	await until(
		"the answer",
		async () => (await messages()).at(-1)?.status === "done" && (await messages()).length === 4,
	);

	const second = liveSession("0199cccc-0000-7000-8000-000000000003");
	await writeFile(
		join(path, "../second.jsonl"),
		second.prompt("u1", null, "A second one") + second.answer("a1", "u1", "Yes."),
	);
	await until("the second session", () => titled("A second one"));

	command.child.kill("SIGINT");
	expect(await command.ended()).toBe(0);
	expect(command.output()).toMatch(/2 files, 2 sessions: \d+ events new/);
	expect((await client.getSession.query({ sessionId })).session.usage).toMatchObject({ input: 20, output: 10 });
});

test("[IMP6] an import that is killed in the middle is made again, and nothing is there twice", async () => {
	const many = 60;
	const lines = (await readFile(claude, "utf8")).split("\n");
	for (let n = 0; n < many; n += 1) {
		const id = `0199dddd-0000-7000-8000-${String(n).padStart(12, "0")}`;
		const own = lines.map((line) =>
			line.replaceAll("b6322f48-ea53-4082-ac11-d09827f9784b", id).replaceAll("/work/cc2", "/work/many"),
		);
		await writeFile(join(folder, `${id}.jsonl`), own.join("\n"));
	}
	const imported = async () => (await all()).filter(({ workspace }) => workspace === "/srv/project/work/many");
	const killed = importing([folder]);
	await until("some of it to be there", async () => (await imported()).length >= 5);
	killed.child.kill("SIGKILL");
	await killed.ended();
	expect((await imported()).length).toBeLessThan(many);

	expect((await done([folder])).code).toBe(0);
	const sessions = await imported();
	expect(sessions).toHaveLength(many);
	expect(new Set(sessions.map(({ lastSeq, usage }) => JSON.stringify([lastSeq, usage]))).size).toBe(1);
	expect(sessions[0]?.usage).toMatchObject({ input: 30, output: 1119 });
});

test("[IMP6] --watch waits for a server that is away", async () => {
	const own = await temporaryDataDir();
	const session = liveSession("0199cccc-0000-7000-8000-000000000009");
	await cp(claude, join(folder, "s.jsonl"));
	const first = await startPlayhead({ dataDir: own });
	await first.stop("SIGKILL");
	const command = importing(["--watch", folder], { PLAYHEAD_URL: first.url, PLAYHEAD_TOKEN: "" });
	await until("saying so", () => command.output().includes("No Playhead answers at"));
	await appendFile(join(folder, "t.jsonl"), session.prompt("u1", null, "Later") + session.answer("a1", "u1", "Yes."));
	try {
		await using second = await startPlayhead({ dataDir: own, port: first.port });
		await untilServing(second);
		const there = createClient({ url: second.url });
		await until("both sessions", async () => (await there.listSessions.query({})).items.length === 2, 60_000);
		command.child.kill("SIGINT");
		expect(await command.ended()).toBe(0);
	} finally {
		command.child.kill("SIGKILL");
		await rm(own, { recursive: true, force: true });
	}
});
