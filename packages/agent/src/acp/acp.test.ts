import { mkdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { testAgent } from "../loop/test-run.ts";
import { processStat } from "../process/start-time.ts";
import { acpSession } from "./test-acp.ts";

vi.setConfig({ testTimeout: 20_000 });

describe("[ACP2][ACP3] a turn", () => {
	it("streams what the agent thinks, says and does, in its order, and its run is answered", async () => {
		await using session = await acpSession("think Hm | say Hello | plan First | write a.txt one | say Done. | usage");
		expect(await session.attempt()).toBe("ended");
		expect(await session.end()).toMatchObject({
			status: "done",
			reason: "answered",
			cost: 0.25,
			usage: { input: 10, output: 5 },
		});
		const { messages, turns, session: row } = await session.transcript();
		const said = messages.filter(({ role }) => role === "assistant");
		expect(said.map(({ parts }) => parts.map((part) => (part.type === "tool-call" ? part.name : part.text)))).toEqual([
			["Hm", "Hello", "update_plan"],
			["edit"],
			["Done."],
		]);
		expect(said.map(({ status }) => status)).toEqual(["done", "done", "done"]);
		expect(turns).toHaveLength(1);
		expect(row).toMatchObject({ contextTokens: 1_000, contextLimit: 200_000, cost: 0.25 });
		const [plan, write] = await session.data("tool.finished");
		expect(plan).toMatchObject({ ok: true });
		expect(write).toMatchObject({
			ok: true,
			filesWritten: ["a.txt"],
			result: { path: "a.txt", additions: 1, deletions: 0, diff: expect.stringContaining("+one") },
		});
		expect((await session.data("tool.started"))[0]).toMatchObject({ args: { input: [{ content: "First" }] } });
		expect(await readFile(join(session.workspace, "a.txt"), "utf8")).toBe("one");
		expect(session.groups.size).toBe(0);
	});

	it("gives a call the output of the command that we run for it, and ends what the command left", async () => {
		await using session = await acpSession("run echo out; sleep 600 & | say Done.");
		await session.attempt();
		expect((await session.data("tool.output"))[0]).toMatchObject({ stream: "stdout", text: "out\n" });
		expect((await session.data("tool.finished"))[0]).toMatchObject({ ok: true, result: { output: "out\n" } });
		expect(session.groups.size).toBe(0);
	});

	it("has a span of the agent's start, with its session", async () => {
		await using session = await acpSession("say Hi");
		await session.attempt();
		const [{ acpSessionId } = {}] = await session.data("acp.opened");
		expect(await session.data("acp.opened")).toMatchObject([{ how: "new", agent: "test-agent", version: "1.0.0" }]);
		expect(await session.data("span.finished")).toMatchObject([
			{ status: "ok", attributes: { acpSession: acpSessionId, loaded: false } },
		]);
	});

	it.each([
		["max_tokens", "LIMIT_REACHED"],
		["max_turn_requests", "LIMIT_REACHED"],
		["refusal", "ACP_REFUSED"],
		["lunch", "ACP_PROTOCOL"],
	])("that ends with %s fails with %s", async (reason, code) => {
		await using session = await acpSession(`say So far | stop ${reason}`);
		await session.attempt();
		expect(await session.end()).toMatchObject({ status: "error", error: { code } });
		expect(await session.said()).toBe("So far");
	});
});

describe("[ACP5] files and commands", () => {
	it("outside the workspace are refused, and nothing is read, written or run there", async () => {
		await using session = await acpSession(
			"read ../x | read link/secret | write /tmp/out x | write .git/config x | say Done.",
		);
		await mkdir(join(session.folder, "inside"));
		await writeFile(join(session.folder, "secret"), "secret");
		await symlink(session.folder, join(session.workspace, "link"));
		await session.attempt();
		const ends = await session.data("tool.finished");
		expect(ends.map(({ ok }) => ok)).toEqual([false, false, false, false]);
		expect(JSON.stringify(ends)).toMatch(/outside the workspace.*git's internals/);
		expect(JSON.stringify(ends)).not.toContain('"secret"');
		expect(await session.end()).toMatchObject({ status: "done" });
	});

	it("that are not there are the agent's to hear of", async () => {
		await using session = await acpSession("read gone.txt | say Done.");
		await session.attempt();
		expect((await session.data("tool.finished"))[0]).toMatchObject({ ok: false, error: { code: "TOOL_FAILED" } });
		expect(await session.end()).toMatchObject({ status: "done" });
	});

	it("see none of the server's keys", async () => {
		process.env.PLAYHEAD_TEST_SECRET = "s3cret";
		try {
			await using session = await acpSession("run echo [$PLAYHEAD_TEST_SECRET][$GIVEN]");
			await session.attempt({ config: { env: { GIVEN: "${PLAYHEAD_TEST_SECRET}" } } });
			// The agent's own environment has what its configuration names; commands that we run for it have not.
			expect((await session.data("tool.output"))[0]).toMatchObject({ text: "[][]\n" });
		} finally {
			delete process.env.PLAYHEAD_TEST_SECRET;
		}
	});
});

describe("[ACP8] an agent that", () => {
	it.each([
		[
			"is not installed",
			{ config: { command: "playhead-no-such-agent" } },
			"ACP_UNAVAILABLE",
			/no program "playhead-no-such-agent"/,
		],
		[
			"names a variable that is not set",
			{ config: { env: { KEY: "${NOT_SET_ANYWHERE}" } } },
			"ACP_UNAVAILABLE",
			/NOT_SET_ANYWHERE/,
		],
		[
			"ends at once",
			{ config: { args: ["-e", "console.error('no licence'); process.exit(2)"] } },
			"ACP_UNAVAILABLE",
			/exit code 2.*no licence/,
		],
		["never answers", { args: ["--silent"], config: { startTimeoutMs: 300 } }, "ACP_TIMEOUT", /startTimeoutMs/],
		["speaks rubbish alone", { args: ["--rubbish"] }, "ACP_PROTOCOL", /Welcome to the agent/],
		["speaks another version", { args: ["--version", "9"] }, "ACP_PROTOCOL", /version 9/],
		["wants a login", { args: ["--auth"] }, "ACP_AUTH_REQUIRED", /acp\.authMethod/],
	])("%s fails its run", async (_, change, code, message) => {
		await using session = await acpSession("say Hi");
		await session.attempt(change);
		expect(await session.end()).toMatchObject({
			status: "error",
			error: { code, message: expect.stringMatching(message) },
		});
		expect(session.groups.size).toBe(0);
	});

	it.each([
		["dies", "breed | die", {}, "ACP_LOST", /exit code 3.*out of cheese/],
		["falls silent", "breed | hang", { config: { idleTimeoutMs: 200 } }, "ACP_TIMEOUT", /idleTimeoutMs/],
		["begins to speak rubbish", "breed | rubbish | hang", {}, "ACP_PROTOCOL", /no message/],
		["answers with an error", "breed | fail", {}, "ACP_FAILED", /the model is away/],
	])(
		"%s in its turn fails its run, keeps what it said, and leaves no process behind",
		async (_, prompt, change, code, message) => {
			await using session = await acpSession(`say Before. | ${prompt}`);
			await session.attempt(change);
			expect(await session.end()).toMatchObject({
				status: "error",
				error: { code, message: expect.stringMatching(message) },
			});
			const said = await session.said();
			expect(said).toMatch(/^Before\./);
			const child = Number(/\[(\d+)\]/.exec(said)?.[1]);
			await expect.poll(() => processStat(child), { interval: 10 }).toBeNull();
		},
	);

	it("logs in the way that its configuration names", async () => {
		await using session = await acpSession("say Hi");
		await session.attempt({ args: ["--auth"], config: { authMethod: "key" } });
		expect(await session.end()).toMatchObject({ status: "done" });
	});

	it("prints a line that is no message among others goes on", async () => {
		await using session = await acpSession("noise | say Hi");
		await session.attempt();
		expect(await session.end()).toMatchObject({ status: "done" });
	});
});

describe("[ACP9] a cancel", () => {
	it("ends the turn at once, with what was said, and with every process", async () => {
		await using session = await acpSession("say Before. | breed | run sleep 600");
		const stop = new AbortController();
		const running = session.attempt({ signal: stop.signal });
		await session.until(({ type }) => type === "tool.started");
		const startedAt = performance.now();
		stop.abort("cancelled");
		expect(await running).toBe("ended");
		expect(performance.now() - startedAt).toBeLessThan(5_000);
		expect(await session.end()).toMatchObject({ status: "cancelled" });
		expect(await session.data("tool.finished")).toMatchObject([{ ok: false, error: { code: "CANCELLED" } }]);
		const child = Number(/\[(\d+)\]/.exec(await session.said())?.[1]);
		await expect.poll(() => processStat(child), { interval: 10 }).toBeNull();
		expect(session.groups.size).toBe(0);
	});

	it("by the time limit says so", async () => {
		await using session = await acpSession("say Before. | hang");
		const agent = testAgent({ limits: { turns: 5, modelIdleTimeoutMs: 1_000, timeMs: 500 } });
		await session.attempt({ agent });
		expect(await session.end()).toMatchObject({ status: "error", reason: "time", error: { code: "LIMIT_REACHED" } });
	});
});

describe("[ACP6] the next message", () => {
	it("goes on in the agent's own session where the agent can load it; its history is not told twice", async () => {
		await using session = await acpSession("recall");
		const args = ["--load", session.folder];
		await session.attempt({ args });
		await session.send("recall");
		await session.attempt({ args });
		expect(await session.said()).toBe("I know 2 prompts. ");
		const [first, second] = await session.data("acp.opened");
		expect(second).toMatchObject({ how: "loaded", acpSessionId: first?.acpSessionId });
	});

	it.each([
		["cannot load sessions", () => [], /it cannot load a session/],
		["has lost the session", (folder: string) => ["--load", join(folder, "other")], /it could not load its session/],
	])("of an agent that %s comes with the conversation so far, and that is said", async (_, argsFor, why) => {
		await using session = await acpSession("say The word is plum.");
		await session.attempt({ args: ["--load", session.folder] });
		await session.send("echo");
		await session.attempt({ args: argsFor(session.folder) });
		expect(await session.said()).toMatch(
			/<conversation>\nPerson: say The word is plum\.\n\nYou: The word is plum\.\n<\/conversation>\n\necho$/,
		);
		const { messages } = await session.transcript();
		const notice = messages.findLast(({ role }) => role === "system");
		expect(JSON.stringify(notice?.parts)).toMatch(why);
		expect(await session.data("acp.opened")).toMatchObject([{ how: "new" }, { how: "replayed" }]);
	});
});
