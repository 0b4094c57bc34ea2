import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ConfigError } from "@playhead/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadConfig } from "./index.ts";
import { ollamaURL } from "./shipped.ts";

let cwd = "";
beforeEach(async () => {
	cwd = await mkdtemp(join(tmpdir(), "config-"));
});
afterEach(async () => {
	await rm(cwd, { recursive: true });
});

const load = (env: Record<string, string> = {}) => loadConfig({ cwd, env });
const write = (name: string, text: string) => writeFile(join(cwd, name), text);

describe("without a file", () => {
	it("offers the scripted agents, the demo by default", async () => {
		const config = await load();
		expect(config).toMatchObject({ file: null, defaultAgent: "demo", prices: null });
		expect(Object.keys(config.agents)).toEqual(["demo", "careful", "tour"]);
		expect(config.agents.demo).toMatchObject({ name: "demo", model: "scripted/fix-the-bug", template: "sample" });
	});

	it("fills in the limits of RUN8", async () => {
		expect((await load()).agents.demo?.limits).toEqual({ turns: 50, modelIdleTimeoutMs: 120_000 });
	});

	it("offers a model for every key that is set, and keeps the demo as default", async () => {
		const config = await load({ ANTHROPIC_API_KEY: "x", OPENAI_API_KEY: "y", OLLAMA_HOST: "0.0.0.0" });
		expect(Object.keys(config.agents)).toEqual(["demo", "careful", "tour", "claude", "openai", "ollama"]);
		expect(config.agents.ollama?.baseURL).toBe("http://127.0.0.1:11434/v1");
		expect(config.defaultAgent).toBe("demo");
	});

	it.each([
		["localhost", "http://localhost:11434/v1"],
		["box:8080", "http://box:8080/v1"],
		["https://ollama.example/base/", "https://ollama.example/base/v1"],
		["not a host", null],
	])("reads OLLAMA_HOST %s", (host, url) => {
		expect(ollamaURL(host)).toBe(url);
	});
});

describe("[TRACE3] prices", () => {
	it("are those of playhead.prices.yaml, without any other file", async () => {
		await write("playhead.prices.yaml", "models: {}");
		expect((await load()).prices).toBe(join(cwd, "playhead.prices.yaml"));
	});

	it("are those that the configuration names, where it names some", async () => {
		await write("playhead.prices.yaml", "models: {}");
		await write("playhead.config.yaml", "prices: p.json\nagents: { a: { model: openai/gpt-5 } }");
		expect((await load()).prices).toBe(join(cwd, "p.json"));
	});

	it("stand in one file", async () => {
		await write("playhead.prices.yaml", "models: {}");
		await write("playhead.prices.json", "{}");
		await expect(load()).rejects.toThrow(/playhead\.prices\.yaml and .*playhead\.prices\.json exist/);
	});
});

describe("with a file", () => {
	it("reads YAML; paths are relative to the file", async () => {
		await write("playhead.config.yaml", "prices: p.json\nagents: { a: { model: openai/gpt-5, workspace: ./w } }");
		const config = await load();
		expect(config).toMatchObject({ file: join(cwd, "playhead.config.yaml"), defaultAgent: "a" });
		expect([config.agents.a?.workspace, config.prices]).toEqual([join(cwd, "w"), join(cwd, "p.json")]);
	});

	it("imports TypeScript with Node's own type stripping, and sees an edited file", async () => {
		// In a process of its own, as in production: the test runner replaces import().
		const script = `
			import { writeFileSync } from "node:fs";
			const { loadConfig } = await import(${JSON.stringify(new URL("index.ts", import.meta.url).href)});
			for (const turns of [3, 44]) {
				writeFileSync("playhead.config.ts", \`const turns: number = \${turns};
					export default { agents: { a: { model: "openai/gpt-5", limits: { turns } } } };\`);
				const config = await loadConfig({ cwd: process.cwd(), env: {} });
				console.log(config.agents.a.limits.turns);
			}`;
		const args = ["--input-type=module", "--eval", script];
		const { stdout } = await promisify(execFile)(process.execPath, args, { cwd });
		expect(stdout).toBe("3\n44\n");
	});

	it("PLAYHEAD_CONFIG names the file; `none` asks for the shipped agents", async () => {
		await write("other.yml", "agents: { b: { model: openai/gpt-5 } }");
		await write("playhead.config.yml", "agents: { a: { model: openai/gpt-5 } }");
		expect((await load({ PLAYHEAD_CONFIG: "other.yml" })).defaultAgent).toBe("b");
		expect((await load({ PLAYHEAD_CONFIG: "none" })).defaultAgent).toBe("demo");
		await expect(load({ PLAYHEAD_CONFIG: "gone.yml" })).rejects.toThrow(/PLAYHEAD_CONFIG names .*gone\.yml/);
	});

	it("refuses two files", async () => {
		await write("playhead.config.yml", "agents: {}");
		await write("playhead.config.yaml", "agents: {}");
		await expect(load()).rejects.toThrow("Keep one");
	});
});

describe("[SEC4] a wrong file names itself, the field and what to do", () => {
	it.each([
		["agents: { a: { model: gpt-5 } }", /agents\.a\.model: must be "provider\/model-id"/],
		["agents: { a: { model: openai-compatible/x } }", /agents\.a\.baseURL: is needed/],
		["agents: { a: { model: openai/x, baseURL: ftp://x } }", /agents\.a\.baseURL: must be an http/],
		["agents: { a: { model: openai/x, baseURL: 'http://u:secret@x' } }", /agents\.a\.baseURL: must not hold a user/],
		["agents: { a: { model: openai/x, baseURL: '%%' } }", /agents\.a\.baseURL: must be an http/],
		["agents: { a: { model: openai/x, temprature: 1 } }", /agents\.a: unknown field "temprature"/],
		["agents: { a: { model: openai/x, apiKey: sk-secret } }", /agents\.a: unknown field "apiKey"/],
		["agents: { a: { model: openai/x, apiKeyEnv: sk-secret-123 } }", /agents\.a\.apiKeyEnv: must be the NAME/],
		["agents: { a: { model: openai/x, apiKeyEnv: AIzaSysecret } }", /agents\.a\.apiKeyEnv: must be the NAME/],
		["agents: { a: { model: openai/x, headers: { Authorization: secret } } }", /agents\.a\.headers: must not hold/],
		["agents: { a: { model: openai/x, tools: [read_fil] } }", /agents\.a\.tools\.0: must be one of "read_file"/],
		["agents: { a: { model: openai/x, limits: { turns: 0 } } }", /agents\.a\.limits\.turns: /],
		["agents: { a: { model: openai/x, scenario: s.yaml } }", /agents\.a\.scenario: is for scripted/],
		["agents: { a: { model: openai/x, workspace: w, template: sample } }", /agents\.a\.template: cannot be combined/],
		["agents: { A B: { model: openai/x } }", /agents\.A B: is no agent name/],
		["agents: { a: { model: openai/x, template: gone } }", /agents\.a\.template: .*gone is no folder/],
		["agents: {}", /agents: must define at least one/],
		["defaultAgent: b\nagents: { a: { model: openai/x } }", /defaultAgent: must name one of the agents: a/],
		["agents: [", /is not valid YAML/],
		["", /expected object/],
		["just text", /expected object/],
	])("%s", async (text, problem) => {
		await write("playhead.config.yaml", text);
		const failure: unknown = await load().catch((error: unknown) => error);
		expect(failure).toBeInstanceOf(ConfigError);
		const { message } = failure as ConfigError;
		expect(message).toMatch(problem);
		expect(message).toContain(join(cwd, "playhead.config.yaml"));
		expect(message).not.toMatch(/secret/);
	});

	it.each([
		["export const config = {};", "has no default export"],
		["export default {", "cannot be loaded"],
		["throw new Error('no luck');", "no luck"],
	])("%s", async (text, problem) => {
		await write("playhead.config.ts", text);
		await expect(load()).rejects.toThrow(problem);
		await expect(load()).rejects.toBeInstanceOf(ConfigError);
	});
});

it("[TOOL6] a policy names known tools and decisions; what it does not name follows its default", async () => {
	await write("playhead.config.yaml", "agents: { a: { model: scripted/echo, approval: { run_command: ask } } }");
	expect((await load()).agents.a?.approval).toEqual({ default: "allow", run_command: "ask" });
	await write("playhead.config.yaml", "agents: { a: { model: scripted/echo, approval: { run_comand: ask } } }");
	await expect(load()).rejects.toThrow(/agents\.a\.approval: unknown field "run_comand"/);
	await write("playhead.config.yaml", "agents: { a: { model: scripted/echo, approval: { default: maybe } } }");
	await expect(load()).rejects.toThrow(/agents\.a\.approval\.default: must be one of "allow", "ask", "deny"/);
});
