import { AgentNotFoundError, InvalidInputError } from "@playhead/core";
import { beforeAll, describe, expect, it } from "vitest";
import { check } from "./check.ts";
import type { Config } from "./config.ts";
import { resolveAgent } from "./index.ts";
import { agentSchema } from "./schema.ts";

const agent = (name: string, input: object) => ({ ...check(agentSchema, input, "test"), name });
let config: Config;
beforeAll(() => {
	config = {
		file: null,
		defaultAgent: "local",
		prices: null,
		prompts: "/none",
		agents: {
			local: agent("local", {
				model: "openai-compatible/qwen3",
				baseURL: "http://127.0.0.1:1/v1",
				apiKeyEnv: "LOCAL_KEY",
				headers: { "x-team": "t" },
			}),
			claude: agent("claude", { model: "anthropic/claude-sonnet-4-5", system: "be kind" }),
		},
	};
});

describe("resolveAgent", () => {
	it("takes the default agent, or the named one", () => {
		expect(resolveAgent(config).name).toBe("local");
		expect(resolveAgent(config, "claude").system).toBe("be kind");
	});

	it.each(["nobody", "toString", "__proto__", ""])("refuses the unknown agent %s and lists the known", (name) => {
		expect(() => resolveAgent(config, name)).toThrow(AgentNotFoundError);
		expect(() => resolveAgent(config, name)).toThrow("local, claude");
	});

	it("replaces the model within the provider", () => {
		expect(resolveAgent(config, "claude", "claude-haiku-4-5").model).toBe("anthropic/claude-haiku-4-5");
		expect(resolveAgent(config, "local", "org/model")).toMatchObject({
			model: "openai-compatible/org/model",
			baseURL: "http://127.0.0.1:1/v1",
		});
	});

	it("sends the agent's key, headers and address to no other provider", () => {
		expect(resolveAgent(config, "local", "openai/gpt-5")).toMatchObject({
			model: "openai/gpt-5",
			baseURL: undefined,
			apiKeyEnv: undefined,
			headers: undefined,
		});
	});

	it.each(["", "unknown/model", "openai/", "openai-compatible/x"])("refuses the model %s", (model) => {
		expect(() => resolveAgent(config, "claude", model)).toThrow(InvalidInputError);
	});
});
