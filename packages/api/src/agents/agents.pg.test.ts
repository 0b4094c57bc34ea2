import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Reply, startModelServer } from "../../../../tests/model-server/index.ts";
import { type ApiUnderTest, apiUnderTest } from "../test/api-under-test.ts";

let api: ApiUnderTest;
beforeAll(async () => {
	api = await apiUnderTest({ TEST_KEY: "test-key-0123456789" });
});
afterAll(() => api[Symbol.asyncDispose]());

const answering = (reply: Reply) => startModelServer({ script: () => reply });

const model = "openai-compatible/qwen3";
const local = { model, baseURL: "http://127.0.0.1:1/v1" };

describe("[AGENT1] stored agents", () => {
	it("are created, seen at once by every process, edited, started and deleted", async () => {
		const { caller } = api;
		expect(await caller.agents.create({ name: "mine", definition: { ...local, system: "Hi." } })).toEqual({
			name: "mine",
			revision: 1,
		});
		const other = await api.open();
		expect(Object.keys((await other.context.agents()).agents)).toContain("mine");
		await other.close();
		expect(await caller.agents.get({ name: "mine" })).toMatchObject({
			source: "stored",
			revision: 1,
			definition: { system: "Hi." },
		});
		expect(
			await caller.agents.update({ name: "mine", revision: 1, definition: { ...local, limits: { turns: 3 } } }),
		).toMatchObject({ revision: 2 });
		const { sessionId } = await caller.startSession({ prompt: "Go", agent: "mine" });
		expect(await api.context.sessions.get(sessionId)).toMatchObject({ agent: "mine", model });
		expect(await caller.agents.delete({ name: "mine" })).toEqual({ deleted: true });
		await expect(caller.agents.get({ name: "mine" })).rejects.toMatchObject({ cause: { code: "AGENT_NOT_FOUND" } });
	});

	it("can be the default of sessions that name none, in every process, as long as they are there", async () => {
		const { caller } = api;
		await caller.agents.create({ name: "chosen", definition: local });
		expect(await caller.agents.setDefault({ name: "chosen" })).toEqual({ name: "chosen" });
		const other = await api.open();
		expect((await other.context.agents()).defaultAgent).toBe("chosen");
		await other.close();
		const { agents, fileDefault } = await caller.agents.list();
		expect([agents[0]?.name, agents[0]?.default, fileDefault]).toEqual(["chosen", true, "demo"]);
		const { sessionId } = await caller.startSession({ prompt: "Go" });
		expect(await api.context.sessions.get(sessionId)).toMatchObject({ agent: "chosen", model });
		await expect(caller.agents.setDefault({ name: "nobody" })).rejects.toMatchObject({
			cause: { code: "AGENT_NOT_FOUND" },
		});
		await caller.agents.delete({ name: "chosen" });
		expect((await caller.agents.list()).agents[0]).toMatchObject({ name: "demo", default: true });
		expect(await caller.agents.setDefault({ name: null })).toEqual({ name: "demo" });
	});

	it("are not written over unseen, and names are taken once", async () => {
		const { caller } = api;
		await caller.agents.create({ name: "twice", definition: local });
		await expect(caller.agents.create({ name: "twice", definition: local })).rejects.toMatchObject({
			cause: { code: "AGENT_EXISTS" },
		});
		await caller.agents.update({ name: "twice", revision: 1, definition: local });
		await expect(caller.agents.update({ name: "twice", revision: 1, definition: local })).rejects.toMatchObject({
			cause: { code: "AGENT_CHANGED" },
		});
	});

	it("yield to the file: its agents are read only, and win where a stored one has the name", async () => {
		const { caller } = api;
		await expect(caller.agents.create({ name: "demo", definition: local })).rejects.toMatchObject({
			cause: { code: "AGENT_EXISTS" },
		});
		await expect(caller.agents.update({ name: "demo", revision: 1, definition: local })).rejects.toMatchObject({
			cause: { code: "AGENT_READ_ONLY" },
		});
		await expect(caller.agents.delete({ name: "demo" })).rejects.toMatchObject({ cause: { code: "AGENT_READ_ONLY" } });
		await api.context.storedAgents.create("careful", local);
		expect(await caller.agents.get({ name: "careful" })).toMatchObject({
			source: "shipped",
			hidesStored: true,
			revision: null,
		});
		expect((await caller.agents.list()).hidden).toEqual(["careful"]);
		expect(await caller.agents.delete({ name: "careful" })).toEqual({ deleted: true });
	});

	it("[ACP1] go before a program of the PATH of their name, which is there again when they are deleted", async () => {
		const bin = join(api.dataDir, "bin");
		await mkdir(bin, { recursive: true });
		await writeFile(join(bin, "opencode"), "#!/bin/sh\n", { mode: 0o755 });
		await using other = await apiUnderTest({ PATH: bin });
		const { caller } = other;
		const name = "opencode";
		const listed = async () => (await caller.agents.list()).agents.find((agent) => agent.name === name)?.source;
		const update = { name, revision: 1, definition: local };
		expect(await caller.agents.get({ name })).toMatchObject({
			source: "installed",
			definedIn: "opencode acp",
			revision: null,
		});
		expect(await listed()).toBe("installed");
		await expect(caller.agents.update(update)).rejects.toMatchObject({ cause: { code: "AGENT_READ_ONLY" } });
		await expect(caller.agents.delete({ name })).rejects.toThrow(
			/opencode is on the PATH. Create an agent of this name/,
		);

		await caller.agents.create({ name, definition: local });
		expect(await caller.agents.get({ name })).toMatchObject({
			source: "stored",
			revision: 1,
			hidesInstalled: true,
		});
		expect([await listed(), (await caller.agents.list()).hidden]).toEqual(["stored", []]);
		expect(await caller.agents.update(update)).toMatchObject({ revision: 2 });
		expect(await caller.agents.delete({ name })).toEqual({ deleted: true });
		expect(await listed()).toBe("installed");
	});

	it("that this version does not take are named and not offered", async () => {
		await api.context.storedAgents.create("old", { model: "gone/x" });
		const { agents, broken } = await api.caller.agents.list();
		expect([broken, agents.some(({ name }) => name === "old")]).toEqual([["old"], false]);
		expect(await api.caller.agents.preview({ name: "old", definition: { model: "gone/x" } })).toMatchObject({
			problems: [{ field: "model", problem: expect.stringMatching(/provider\/model-id/) }],
		});
	});
});

describe("[AGENT3] what comes over the API", () => {
	it.each([
		["a key in place of its name", { apiKeyEnv: "sk-ant-0123456789" }, /apiKeyEnv: .*NAME of an environment variable/],
		["a variable of the server", { apiKeyEnv: "DATABASE_URL" }, /apiKeyEnv: is no variable for a model's key/],
		["credentials in headers", { headers: { Authorization: "x" } }, /headers: must not hold credentials/],
		[
			"a key of an MCP server",
			{ mcpServers: { gh: { command: "gh", env: { GITHUB_TOKEN: "abc" } } } },
			/must not hold a key.*\$\{GITHUB_TOKEN\}/,
		],
		["a folder to copy", { template: "/etc" }, /template: can be set in the agents' file alone/],
		["a folder of skills", { skills: { folders: ["/etc"] } }, /skills\.folders: can be set in the agents' file alone/],
		["a workspace outside the roots", { workspace: "/usr" }, /workspace: .*outside the allowed folders/],
		["an unknown field", { colour: "red" }, /definition\.colour/],
		["a wrong limit", { limits: { turns: 0 } }, /limits\.turns/],
	])("%s is refused, and nothing is stored", async (_, change, message) => {
		await expect(api.caller.agents.create({ name: "bad", definition: { ...local, ...change } })).rejects.toThrow(
			message,
		);
		expect((await api.context.storedAgents.list()).map(({ name }) => name)).not.toContain("bad");
	});

	it("a variable in place of a key is taken", async () => {
		const mcpServers = { gh: { command: "gh", env: { GITHUB_TOKEN: "${GITHUB_TOKEN}", LANG: "C" } } };
		expect(await api.caller.agents.create({ name: "gh", definition: { ...local, mcpServers } })).toMatchObject({
			revision: 1,
		});
	});
});

describe("[PROMPT4] preview", () => {
	it("shows the prompt of a draft with its tokens, its sources and the skills of the workspace", async () => {
		const workspace = join(api.dataDir, "project");
		await mkdir(join(workspace, ".playhead/skills/greet"), { recursive: true });
		await writeFile(
			join(workspace, ".playhead/skills/greet/SKILL.md"),
			"---\nname: greet\ndescription: Greets.\n---\nHi",
		);
		await mkdir(join(workspace, ".playhead/skills/broken"));
		await writeFile(join(workspace, ".playhead/skills/broken/SKILL.md"), "none");
		const definition = { model: "openai/gpt-5", system: "Hello, {{kind}}." };
		const shown = await api.caller.agents.preview({ name: "draft", definition, kind: "heartbeat", workspace });
		expect(shown).toMatchObject({
			problems: [],
			prompt: {
				text: expect.stringMatching(/^Hello, heartbeat\.\n/),
				encoding: "o200k_base",
				tokens: expect.any(Number),
			},
			skills: [{ name: "greet", place: "workspace" }],
			skillProblems: [{ problem: expect.stringMatching(/no front matter/) }],
		});
		expect(shown.prompt?.text).toContain(`- greet: Greets.`);
		expect(await api.caller.agents.preview({ name: "demo" })).toMatchObject({ prompt: { encoding: null } });
	});

	it("[ACP1] knows none of an agent that speaks ACP, and stores no key of it", async () => {
		const acp = { command: "gemini", args: ["--acp"] };
		expect(await api.caller.agents.preview({ name: "draft", definition: { acp } })).toMatchObject({
			problems: [],
			prompt: null,
			promptError: expect.stringContaining("of its own"),
		});
		const keyed = { acp: { ...acp, env: { GEMINI_API_KEY: "abc" } } };
		await expect(api.caller.agents.create({ name: "keyed", definition: keyed })).rejects.toThrow(
			/acp\.env\.GEMINI_API_KEY: must not hold a key/,
		);
	});

	it("tells every field at fault, and why a prompt cannot be composed", async () => {
		const wrong = { model: "x", limits: { turns: -1 }, colour: 1 };
		const { problems, prompt } = await api.caller.agents.preview({ name: "draft", definition: wrong });
		expect(problems.map(({ field }) => field).toSorted()).toEqual(["colour", "limits.turns", "model"]);
		expect(prompt).toBeNull();
		const include = { ...local, system: "{{include:gone}}" };
		expect(await api.caller.agents.preview({ name: "draft", definition: include })).toMatchObject({
			prompt: null,
			promptError: expect.stringMatching(/system of the agent draft:1: .*is missing/),
		});
	});
});

describe("[AGENT4] testing the connection", () => {
	it("asks a real server for a word, and tells what it answered", async () => {
		await using server = await answering({ parts: [{ text: "ok" }], usage: { input: 12, output: 1 } });
		const definition = { model, baseURL: server.openaiURL, apiKeyEnv: "TEST_KEY" };
		expect(await api.caller.agents.test({ name: "draft", definition })).toMatchObject({
			ok: true,
			answer: "ok",
			usage: { input: 12, output: 1 },
		});
	});

	it.each([
		["a refused key", 401, "MODEL_AUTH"],
		["an unknown model", 404, "MODEL_NOT_FOUND"],
	])("tells of %s", async (_, status, code) => {
		await using server = await answering({ status, message: "no" });
		const definition = { model, baseURL: server.openaiURL, apiKeyEnv: "TEST_KEY" };
		expect(await api.caller.agents.test({ name: "draft", definition })).toMatchObject({ ok: false, code });
	});

	it("[ACP1] starts a program that speaks ACP, and tells who it is, or why it cannot be started", async () => {
		const script = join(import.meta.dirname, "../../../agent/src/acp/test-agent.ts");
		const definition = { acp: { command: process.execPath, args: [script] } };
		expect(await api.caller.agents.test({ name: "draft", definition })).toMatchObject({
			ok: true,
			asked: "program",
			answer: "test-agent 1.0.0",
			usage: null,
		});
		const missing = { acp: { command: "playhead-no-such-agent" } };
		expect(await api.caller.agents.test({ name: "draft", definition: missing })).toMatchObject({
			ok: false,
			code: "ACP_UNAVAILABLE",
			message: expect.stringContaining("playhead-no-such-agent"),
		});
	});

	it("says that a scripted model has none", async () => {
		expect(await api.caller.agents.test({ name: "demo" })).toMatchObject({ ok: false, code: "NO_CONNECTION" });
	});

	it("tells of a server that is not there, and of a missing key", async () => {
		expect(await api.caller.agents.test({ name: "draft", definition: local })).toMatchObject({
			ok: false,
			code: "MODEL_UNREACHABLE",
		});
		const keyless = { model: "anthropic/claude-sonnet-4-5" };
		expect(await api.caller.agents.test({ name: "draft", definition: keyless })).toMatchObject({
			ok: false,
			code: "MISSING_API_KEY",
			message: expect.stringContaining("ANTHROPIC_API_KEY"),
		});
	});
});
