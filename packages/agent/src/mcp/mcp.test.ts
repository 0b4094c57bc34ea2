import { mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "../config/check.ts";
import { mcpServers as schema } from "../config/mcp-servers.ts";
import type { StartReport, ToolSource } from "../loop/tool-source.ts";
import { callTool, type Tool } from "../tool/index.ts";
import { type McpServers, mcpServers } from "./pool.ts";

const script = join(import.meta.dirname, "test-stdio-server.ts");
const claim = { runId: "run-1", attempt: 1 };

let workspace = "";
let pool: McpServers;
let groups: Map<number, string>;
beforeEach(async () => {
	workspace = await realpath(await mkdtemp(join(tmpdir(), "playhead-mcp-")));
	groups = new Map();
	pool = open();
});
afterEach(async () => {
	await pool.close();
	await rm(workspace, { recursive: true, force: true });
});

function open(idleMs?: number): McpServers {
	const env = { PATH: process.env.PATH, OPENAI_API_KEY: "sk-secret", GITHUB_TOKEN: "gh-token" };
	const track = (group: number, { runId }: { runId: string }) => {
		groups.set(group, runId);
		return () => groups.delete(group);
	};
	return mcpServers({ env, track, ...(idleMs === undefined ? {} : { idleMs }) });
}

function attach(config: object = {}, args: string[] = [], sessionId = "session-1") {
	const servers = check(schema, { box: { command: process.execPath, args: [script, ...args], ...config } }, "test");
	return pool.attach({ sessionId, claim, servers, workspace });
}

async function start(source: ToolSource): Promise<Record<string, StartReport>> {
	const reports: Record<string, StartReport> = {};
	await source.start(async (server, outcome) => {
		reports[server] = await outcome;
	});
	return reports;
}

async function call(source: ToolSource, name: string, args: object = {}, signal = new AbortController().signal) {
	const output: string[] = [];
	const context = { workspace, signal, onOutput: (_stream: string, text: string) => void output.push(text) };
	return { ...(await callTool(source.tools(), `box__${name}`, args, context)), output };
}

const alive = (pid: number): boolean => {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
};

async function until(holds: () => boolean): Promise<void> {
	const giveUpAt = performance.now() + 10_000;
	while (!holds()) {
		if (performance.now() > giveUpAt) throw new Error("what was waited for did not come");
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}

const toolNamed = (source: ToolSource, name: string): Tool | undefined =>
	source.tools().find((tool) => tool.name === `box__${name}`);

describe("[MCP2] a local server", () => {
	it("gives its tools, with their own schemas, and answers calls", async () => {
		const source = attach();
		expect(await start(source)).toEqual({ box: { ok: true, tools: 11 } });
		const add = toolNamed(source, "add");
		expect(add).toMatchObject({ description: "Adds two numbers.", server: "box", approval: "ask" });
		expect(add?.jsonSchema).toMatchObject({ type: "object", required: ["a", "b"] });
		expect(await call(source, "add", { a: 1, b: 2 })).toMatchObject({ ok: true, result: { sum: 3 } });
		expect(await call(source, "add", { a: 1 })).toMatchObject({ ok: false, error: { code: "INVALID_ARGUMENTS" } });
	});

	it("[TOOL1] sees neither keys nor settings of this server, but what its configuration names, and works in the workspace", async () => {
		const source = attach({
			env: { TOKEN: "${GITHUB_TOKEN}", PLACE: "${PLAYHEAD_WORKSPACE}", MODE: "${MODE:-quiet}" },
		});
		await start(source);
		const told = async (name: string) => String((await call(source, "tell", { name })).result);
		expect(await told("OPENAI_API_KEY")).toContain(`not set in ${workspace}`);
		expect(await told("TOKEN")).toContain("gh-token");
		expect(await told("PLACE")).toContain(`${workspace} in`);
		expect(await told("MODE")).toContain("quiet");
	});

	it("is not started without a variable that its configuration names", async () => {
		const source = attach({ env: { TOKEN: "${NOT_SET}" } });
		const { box } = await start(source);
		expect(box).toMatchObject({ ok: false, message: expect.stringMatching(/variable NOT_SET/) });
		expect(source.tools()).toEqual([]);
	});

	it("that dies in a call is an answer, and the next call finds a new one", async () => {
		const source = attach();
		await start(source);
		const first = String((await call(source, "tell", { name: "X" })).result);
		const died = await call(source, "die");
		expect(died).toMatchObject({ ok: false, error: { code: "MCP_UNAVAILABLE" } });
		expect(died.ok ? "" : died.error.message).toMatch(/exit code 3.*no more memory.*may have had effects/s);
		expect(toolNamed(source, "add")).toBeDefined();
		const second = String((await call(source, "tell", { name: "X" })).result);
		expect(second).toMatch(/^not set in/);
		expect(second).not.toBe(first);
	});

	it("that cannot start says why, and a run does not wait for it twice", async () => {
		const source = attach({}, ["--refuse"]);
		const { box } = await start(source);
		expect(box).toMatchObject({ ok: false, message: expect.stringMatching(/exit code 2.*the licence has expired/s) });
		expect(await start(source)).toEqual({});
	});

	it("that is slow holds up a run no longer than its limit", async () => {
		const source = attach({ startTimeoutMs: 300 }, ["--wait", "60000"]);
		const { box } = await start(source);
		expect(box).toMatchObject({ ok: false, message: expect.stringMatching(/in time|timed out/i) });
		await until(() => groups.size === 0);
	});

	it("whose program is missing says so", async () => {
		const source = attach({ command: "no-such-program-1" });
		expect(await start(source)).toMatchObject({
			box: { ok: false, message: expect.stringMatching(/no such program/) },
		});
	});

	it("whose list changes has the new tools at the next turn", async () => {
		const source = attach();
		await start(source);
		expect(toolNamed(source, "grown")).toBeUndefined();
		await call(source, "grow");
		await until(() => toolNamed(source, "grown") !== undefined);
		expect(await call(source, "grown")).toMatchObject({ ok: true, result: "grown up" });
	});
});

describe("[MCP3] a call", () => {
	it("that takes too long is told to stop, and the server stays", async () => {
		const source = attach({ timeoutMs: 200 });
		await start(source);
		const file = join(workspace, "log");
		expect(await call(source, "hang", { file })).toMatchObject({ ok: false, error: { code: "MCP_TIMEOUT" } });
		expect(await call(source, "add", { a: 1, b: 1 })).toMatchObject({ ok: true });
		expect(await readFile(file, "utf8")).toBe("cancelled\n");
	});

	it("to a server that says nothing any more ends it, and the next call gets a new one", async () => {
		const source = attach({ timeoutMs: 200 });
		await start(source);
		const [first] = groups.keys();
		expect(await call(source, "freeze")).toMatchObject({ ok: false, error: { code: "MCP_TIMEOUT" } });
		await until(() => !alive(first ?? 0));
		expect(await call(source, "add", { a: 1, b: 1 })).toMatchObject({ ok: true });
	}, 20_000);

	it("[RUN6] that is cancelled tells the server, and ends at once", async () => {
		const source = attach();
		await start(source);
		const file = join(workspace, "log");
		const stop = new AbortController();
		setTimeout(() => stop.abort("cancelled"), 100);
		expect(await call(source, "hang", { file }, stop.signal)).toMatchObject({
			ok: false,
			error: { code: "CANCELLED" },
		});
		await call(source, "add", { a: 1, b: 1 });
		expect(await readFile(file, "utf8")).toBe("cancelled\n");
	});

	it("shows the server's progress while it runs", async () => {
		const source = attach();
		await start(source);
		const { output, result } = await call(source, "steps", { steps: 3 });
		expect(output).toEqual(["1/3 step 1\n", "2/3 step 2\n", "3/3 step 3\n"]);
		expect(result).toBe("done");
	});

	it("answers with what the server says: failures, long texts cut, pictures named and left out", async () => {
		const source = attach();
		await start(source);
		const failed = await call(source, "fail");
		expect(failed).toMatchObject({ ok: false, error: { code: "TOOL_FAILED", message: "the printer is on fire" } });
		const big = await call(source, "big");
		expect(big).toMatchObject({ ok: true, truncated: true, bytes: 200_000 });
		expect(String(big.result).length).toBeLessThanOrEqual(64 * 1024);
		const picture = await call(source, "picture");
		expect(picture.result).toMatch(/^look\n\[image, image\/png, \d+ bytes: left out/);
	});
});

describe("[MCP4] policy", () => {
	it("asks by default, takes the server's word where it is told to, and a tool's own word first", async () => {
		const source = attach({ policy: { readOnly: "allow", tools: { die: "deny" } } });
		await start(source);
		expect(toolNamed(source, "add")?.approval).toBe("allow");
		expect(toolNamed(source, "tell")?.approval).toBe("ask");
		expect(toolNamed(source, "die")?.approval).toBe("deny");
	});

	it("gives the agent only the tools of its list", async () => {
		const source = attach({ tools: ["add"] });
		expect(await start(source)).toEqual({ box: { ok: true, tools: 1 } });
		expect(source.tools().map(({ name }) => name)).toEqual(["box__add"]);
	});
});

describe("[MCP5] processes", () => {
	it("a session's next run finds its server as it was; another session has its own", async () => {
		const first = attach();
		await start(first);
		const [group] = groups.keys();
		first[Symbol.dispose]();
		expect(groups.get(group ?? 0)).toBe("idle");
		const second = attach();
		expect(await start(second)).toEqual({});
		expect(groups.get(group ?? 0)).toBe("run-1");
		expect(await call(second, "add", { a: 2, b: 2 })).toMatchObject({ result: { sum: 4 } });
		const other = attach({}, [], "session-2");
		await start(other);
		expect(groups.size).toBe(2);
	});

	it("a server that no run uses ends after a while, with everything that it started", async () => {
		await pool.close();
		pool = open(50);
		const source = attach();
		await start(source);
		const child = Number((await call(source, "breed")).result);
		const [server] = groups.keys();
		expect(alive(child)).toBe(true);
		source[Symbol.dispose]();
		await until(() => !alive(server ?? 0) && !alive(child));
		expect(groups.size).toBe(0);
	});
});
