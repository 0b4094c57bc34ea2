import type { Agent } from "../config/index.ts";

const builtIn =
	"You are an agent that works in one folder with the tools you are given. Read before you edit, keep changes small, check your work, and answer briefly.";

/**
 * The system prompt of a run: the agent's own words or the built-in ones, then where and when it works.
 * @param now ISO-8601; only the date is used, so that prompts of one day are equal and can be cached
 */
export function systemPrompt(
	agent: Pick<Agent, "system">,
	{ workspace, now, platform }: { workspace: string; now: string; platform: string },
): string {
	const facts = [`Workspace: ${workspace}`, `Date: ${now.slice(0, 10)}`, `Operating system: ${platform}`];
	const paths = "Paths that you give to tools are relative to the workspace; nothing outside it can be reached.";
	return `${agent.system ?? builtIn}\n\n${facts.join("\n")}\n${paths}`;
}
