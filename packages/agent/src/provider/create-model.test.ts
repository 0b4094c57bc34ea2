import { ConfigError, MissingApiKeyError } from "@playhead/core";
import { describe, expect, it } from "vitest";
import { createModel } from "./create-model.ts";

describe("createModel", () => {
	it.each([
		["anthropic/claude-sonnet-4-5", undefined, "ANTHROPIC_API_KEY"],
		["openai/gpt-5", undefined, "OPENAI_API_KEY"],
		["openai/gpt-5", "TEAM_KEY", "TEAM_KEY"],
	])("%s without its key names the variable to set", (model, apiKeyEnv, variable) => {
		const open = () => createModel({ name: "coder", model, apiKeyEnv }, { [variable]: "  " });
		expect(open).toThrow(MissingApiKeyError);
		expect(open).toThrow(variable);
	});

	it("needs no key for a local server, and reports what it opened", () => {
		const agent = { name: "local", model: "openai-compatible/org/qwen3", baseURL: "http://127.0.0.1:11434/v1" };
		expect(createModel(agent, {})).toMatchObject({
			provider: "openai-compatible",
			modelId: "org/qwen3",
			apiKeyEnv: undefined,
			baseURL: agent.baseURL,
			model: { specificationVersion: "v4", modelId: "org/qwen3" },
		});
	});

	it("names the shipped scenarios when a scripted model is unknown", () => {
		const open = (model: string) => () => createModel({ name: "x", model }, {});
		expect(open("scripted/nothing")).toThrow(ConfigError);
		expect(open("scripted/nothing")).toThrow("scripted/fix-the-bug");
		expect(open("scripted/../package")).toThrow(ConfigError);
	});

	it("refuses a speed that is no number", () => {
		const open = () => createModel({ name: "x", model: "scripted/echo" }, { PLAYHEAD_SCRIPTED_SPEED: "fast" });
		expect(open).toThrow("PLAYHEAD_SCRIPTED_SPEED");
	});
});
