import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Json } from "@playhead/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkDefinition, isDefined, loadConfig, resolveAgent, withKeptSettings, withStoredAgents } from "./index.ts";

let cwd = "";
beforeEach(async () => {
	cwd = await mkdtemp(join(tmpdir(), "acp-config-"));
});
afterEach(() => rm(cwd, { recursive: true }));

const write = (text: string) => writeFile(join(cwd, "playhead.config.yaml"), text);
const load = (env: Record<string, string> = {}) => loadConfig({ cwd, env });

describe("[ACP1] an agent with acp", () => {
	it("needs a program alone, and is called by it where others have a model", async () => {
		await write("agents: { mine: { acp: { command: /opt/bin/my-agent, args: [--acp] } } }");
		const agent = (await load()).agents.mine;
		expect(agent).toMatchObject({
			model: "acp/my-agent",
			acp: { command: "/opt/bin/my-agent", args: ["--acp"], startTimeoutMs: 60_000, idleTimeoutMs: 600_000 },
		});
	});

	it.each([
		["acp: { command: x }, model: openai/gpt-5", /agents\.a\.model: is chosen by the agent's program itself/],
		["acp: { command: x }, system: Hi", /agents\.a\.system: has no effect on an agent with acp/],
		["acp: { command: x }, check: { command: y }", /agents\.a\.check: has no effect/],
		["acp: { command: '' }", /agents\.a\.acp\.command/],
		["acp: { comand: x }", /agents\.a\.acp: .*comand/],
		["model: acp/x", /agents\.a\.model: must be "provider\/model-id"/],
		["description: x", /agents\.a\.model: must be "provider\/model-id"/],
	])("[SEC4] %s is refused with the field", async (fields, message) => {
		await write(`agents: { a: { ${fields} } }`);
		await expect(load()).rejects.toThrow(message);
	});

	it("has no other model; a session keeps the name that its program had", async () => {
		await write("agents: { a: { acp: { command: x } } }");
		const config = await load();
		expect(resolveAgent(config, "a", "acp/earlier").model).toBe("acp/x");
		expect(() => resolveAgent(config, "a", "openai/gpt-5")).toThrow(/is chosen by the agent a itself/);
	});

	it("[AGENT2] keeps its limits over a take-over", async () => {
		await write("agents: { a: { acp: { command: x } } }");
		const agent = resolveAgent(await load(), "a");
		const kept = withKeptSettings(agent, { model: "acp/x", limits: { turns: 3 } });
		expect(kept).toMatchObject({ acp: { command: "x" }, model: "acp/x", limits: { turns: 3 } });
	});

	it("[AGENT3] is stored without keys in clear", () => {
		const env = (value: string) => ({ acp: { command: "x", env: { MY_API_KEY: value } } });
		expect(checkDefinition("a", env("abc")).problems).toMatchObject([
			{ field: "acp.env.MY_API_KEY", problem: expect.stringContaining("${MY_API_KEY}") },
		]);
		expect(checkDefinition("a", env("${MY_API_KEY}")).problems).toEqual([]);
	});
});

describe("[ACP1] an agent that is installed", () => {
	const install = async (name: string, mode = 0o755) => {
		await mkdir(join(cwd, "bin"), { recursive: true });
		await writeFile(join(cwd, "bin", name), "#!/bin/sh\n");
		await chmod(join(cwd, "bin", name), mode);
	};

	it("is offered by itself, with the variables that it reads and that are set", async () => {
		await install("gemini");
		await install("claude-code-acp");
		await install("codex-acp", 0o644);
		const { agents, defaultAgent } = await load({ PATH: `relative:${join(cwd, "bin")}`, GEMINI_API_KEY: "secret" });
		expect(Object.keys(agents)).toEqual(["demo", "careful", "tour", "claude-code", "gemini-cli"]);
		expect(defaultAgent).toBe("demo");
		expect(agents["gemini-cli"]?.acp).toMatchObject({
			command: "gemini",
			args: ["--acp"],
			env: { GEMINI_API_KEY: "${GEMINI_API_KEY}" },
		});
		expect(agents["claude-code"]?.acp).toMatchObject({ command: "claude-code-acp", args: [], env: {} });
	});

	it("[AGENT1] stands behind the agents of a file, and gives way to one of its name", async () => {
		await install("gemini");
		await install("opencode");
		await write(
			"titleModel: openai/gpt-5-nano\nagents: { opencode: { model: openai/gpt-5 }, a: { acp: { command: gemini } } }",
		);
		const { agents, defaultAgent } = await load({ PATH: join(cwd, "bin") });
		expect(Object.values(agents).map(({ name, source }) => `${name} ${source}`)).toEqual([
			"opencode file",
			"a file",
			"gemini-cli installed",
		]);
		expect([defaultAgent, agents.opencode?.acp]).toEqual(["opencode", undefined]);
		expect(agents["gemini-cli"]).toMatchObject({ model: "acp/gemini", titleModel: "openai/gpt-5-nano" });
	});

	it("is not offered where the file says so, and is no default of a file", async () => {
		await install("gemini");
		const env = { PATH: join(cwd, "bin") };
		await write("installedAgents: false\nagents: { a: { model: openai/gpt-5 } }");
		expect(Object.keys((await load(env)).agents)).toEqual(["a"]);
		await write("defaultAgent: gemini-cli\nagents: { a: { model: openai/gpt-5 } }");
		await expect(load(env)).rejects.toThrow(/defaultAgent: must name one of the agents: a/);
		await write("installedAgents: never\nagents: { a: { model: openai/gpt-5 } }");
		await expect(load(env)).rejects.toThrow(/installedAgents: expected boolean/);
	});

	it.each(["", "agents: { a: { model: openai/gpt-5 } }"])(
		"[AGENT1] gives way to a stored one, right or wrong, with this file: %j",
		async (file) => {
			await install("gemini");
			if (file !== "") await write(file);
			const config = await load({ PATH: join(cwd, "bin") });
			const stored = (definition: Json) =>
				withStoredAgents(config, [{ name: "gemini-cli", definition }], "gemini-cli").agents["gemini-cli"];
			expect(stored({ acp: { command: "other" } })).toMatchObject({ source: "stored", acp: { command: "other" } });
			expect(stored({ model: "gone/x" })).toBeUndefined();
			expect([isDefined(config, "gemini-cli"), isDefined(config, config.defaultAgent)]).toEqual([false, true]);
		},
	);
});
