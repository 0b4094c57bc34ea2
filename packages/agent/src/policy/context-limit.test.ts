import { expect, it } from "vitest";
import { contextLimit } from "./context-limit.ts";

it("[TRACE3] the agent's setting wins, a known model follows, an unknown one has none", () => {
	expect(contextLimit({ model: "openai/gpt-5", contextLimit: 7 })).toBe(7);
	expect(contextLimit({ model: "openai/gpt-5-mini" })).toBe(400_000);
	expect(contextLimit({ model: "openai-compatible/qwen3" })).toBeNull();
});
