import { describe, expect, it } from "vitest";
import { toDefinition } from "./definition.ts";
import { type Definition, toForm } from "./form.ts";

const tools = ["read_file", "run_command"];
const round = (definition: Definition) => toDefinition(toForm("a", definition, tools), definition);

describe("[AGENT1] the form of an agent", () => {
	it.each<Definition>([
		{ model: "openai/gpt-5" },
		{ model: "openai/gpt-5", system: "Hi", limits: { turns: 3, timeMs: 90_000, costUsd: 0.5 } },
		{ model: "openai/gpt-5", prompt: { schedule: "nightly" }, providerOptions: { openai: { store: false } } },
		{ model: "openai/gpt-5", tools: ["read_file"], approval: { read_file: "ask" }, temperature: 0.2 },
		{ model: "openai/gpt-5", check: { command: "npm", args: ["test"], afterCommands: true } },
		{ model: "openai/gpt-5", skills: { names: ["a", "b"], fromWorkspace: false }, mcpServers: { x: { command: "y" } } },
		{ model: "openai/gpt-5", skills: { names: [] }, memory: "all" },
		{ model: "openai/gpt-5", compaction: { auto: false, at: 0.55, keepTurns: 2, model: "openai/gpt-5-mini" } },
		{
			acp: { command: "gemini", args: ["--acp", "a b"], env: { A: "${A}" }, idleTimeoutMs: 1_000 },
			approval: { default: "ask" },
		},
	])("gives back what it was filled from, with what it does not show: %j", (definition) => {
		expect(round(definition)).toEqual(definition);
	});

	it("an agent's own default for tools is spelled out for each", () => {
		expect(round({ model: "m", approval: { default: "ask", read_file: "allow" } })).toEqual({
			model: "m",
			approval: { run_command: "ask" },
		});
	});

	it("[ACP1] a program takes the place of a model, and a model that of a program", () => {
		const acp = { command: "gemini", args: ["--acp"] };
		const shown = { model: "acp/gemini", acp, tools: ["read_file"], memory: "workspace" };
		expect(toForm("a", shown, tools)).toMatchObject({ program: "gemini --acp", model: "" });
		const other = { ...toForm("a", { model: "m", system: "Hi" }, tools), program: "opencode acp" };
		expect(toDefinition(other, { model: "m", system: "Hi" })).toEqual({ acp: { command: "opencode", args: ["acp"] } });
		const back = { ...toForm("a", { acp }, tools), program: "", model: "m" };
		expect(toDefinition(back, { acp })).toEqual({ model: "m" });
	});

	it("what cannot be read goes to the server as it was typed", () => {
		const form = { ...toForm("a", { model: "m" }, tools), turns: "many", mcpServers: "{", compactAt: "half" };
		const wanted = { limits: { turns: "many" }, mcpServers: "{", compaction: { at: "half" } };
		expect(toDefinition(form, {})).toMatchObject(wanted);
		expect(toDefinition({ ...form, temperature: "warm", providerOptions: "[" }, {})).toMatchObject({
			temperature: "warm",
			providerOptions: "[",
		});
	});
});
