import { loadConfig } from "@playhead/agent/config";
import { expect, it } from "vitest";
import { describeAgent } from "./describe-agent.ts";

it("says which variable an agent's key is missing from", async () => {
	const config = await loadConfig({ cwd: "/", env: { PLAYHEAD_CONFIG: "none", OPENAI_API_KEY: "k" } });
	const agent = config.agents.openai;
	if (agent === undefined) throw new Error("The shipped agents have no openai.");
	expect(describeAgent(agent, "demo", {})).toMatchObject({ ready: false, missing: ["OPENAI_API_KEY"], default: false });
	expect(describeAgent({ ...agent, apiKeyEnv: "MINE" }, "openai", { OPENAI_API_KEY: "k" })).toMatchObject({
		ready: false,
		missing: ["MINE"],
		default: true,
	});
	expect(describeAgent(agent, "demo", { OPENAI_API_KEY: "k" }).ready).toBe(true);
});
