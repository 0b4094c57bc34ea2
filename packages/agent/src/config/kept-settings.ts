import type { Json } from "@playhead/core";
import type { Agent } from "./config.ts";
import { agentSchema } from "./schema.ts";

/**
 * What a run keeps of its agent, whatever is edited while it goes on. Not kept: the approval policy, so that what is
 * taken back holds at once (TOOL6); headers, since they may be private; and what only a session's first run needs.
 */
const kept = [
	"model",
	"baseURL",
	"apiKeyEnv",
	"temperature",
	"maxOutputTokens",
	"reasoningEffort",
	"check",
	"compaction",
	"tools",
	"limits",
	"contextLimit",
	"scenario",
	"skills",
	"memory",
	"providerOptions",
] as const satisfies (keyof Agent)[];

const keptNames: ReadonlySet<string> = new Set(kept);

/** AGENT2: the settings that go into the log with the run's start; they hold the names of keys, never keys. */
export function keptSettings(agent: Agent): Record<string, Json> {
	const entries = Object.entries(agent).filter(([name, value]) => keptNames.has(name) && value !== undefined);
	return JSON.parse(JSON.stringify(Object.fromEntries(entries)));
}

/** The agent as the run began with it. Settings that this build no longer takes are left as they are now. */
export function withKeptSettings(agent: Agent, settings: Readonly<Record<string, Json>> | undefined): Agent {
	if (settings === undefined) return agent;
	const rest = Object.entries(agent).filter(([name]) => !keptNames.has(name) && name !== "name" && name !== "source");
	const checked = agentSchema.safeParse({ ...Object.fromEntries(rest), ...settings });
	return checked.success ? { ...checked.data, name: agent.name, ...(agent.source && { source: agent.source }) } : agent;
}
