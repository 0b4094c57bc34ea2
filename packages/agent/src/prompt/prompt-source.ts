import type { SessionKind } from "@playhead/core";
import type { Agent } from "../config/index.ts";
import type { PromptSource } from "./template/compose.ts";
import type { PromptsFolder } from "./template/prompts-folder.ts";

const one = "You are an agent that works in one folder with the tools you are given.";
const ways = "Read before you edit, keep changes small, check your work, and answer briefly.";

/** The prompts of an agent that has none of its own, where the folder has none either. */
const builtIn: Record<SessionKind, string> = {
	chat: `${one} ${ways}`,
	schedule: `${one} A clock started you, and nobody is watching: do what you are asked without asking back, and end with a short report of what you did and what you found. ${ways}`,
	heartbeat: `${one} You are woken at intervals, and nobody is watching: look whether something needs doing, do it, and say briefly what it was. If nothing does, say so in one short sentence. ${ways}`,
};

/**
 * PROMPT1: the words of an agent for a kind of session: its own `system`, else the file that its `prompt` names for the
 * kind, else `<kind>.md` of the prompts folder, else the built-in ones.
 * @throws PromptError where the file that is named is missing
 */
export async function promptSource(
	{ name, system, prompt }: Pick<Agent, "name" | "system" | "prompt">,
	kind: SessionKind,
	folder: PromptsFolder,
): Promise<PromptSource> {
	if (system !== undefined) return { name: `system of the agent ${name}`, text: system };
	const named = typeof prompt === "string" ? prompt : prompt?.[kind];
	if (named !== undefined) return await folder.read(named);
	return (await folder.find(kind)) ?? { name: `built-in prompt (${kind})`, text: builtIn[kind] };
}
