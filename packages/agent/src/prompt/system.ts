import type { Agent } from "../config/index.ts";
import type { Skill } from "../skill/skill.ts";
import { promptSource } from "./prompt-source.ts";
import { skillCatalog } from "./skill-catalog.ts";
import { composePrompt } from "./template/compose.ts";
import { promptsFolder } from "./template/prompts-folder.ts";
import { type PromptPlace, type PromptVariable, variablesOf } from "./template/variables.ts";

export type SystemPrompt = {
	text: string;
	/** Where its words come from: files of the prompts folder, or the agent's field, in the order in which they come. */
	sources: string[];
};

const labels = { workspace: "Workspace", date: "Date", platform: "Operating system" } as const satisfies Partial<
	Record<PromptVariable, string>
>;

/**
 * The system prompt of a run: the agent's words, its skills by name and description, then where and when it works, as far
 * as the words do not say so themselves. What changes most easily, the date, comes last.
 * @param skills those that `use_skill` finds; empty: no word of skills
 * @throws PromptError
 */
export async function systemPrompt(
	agent: Pick<Agent, "name" | "model" | "system" | "prompt">,
	place: PromptPlace,
	{ prompts, skills = [] }: { prompts: string; skills?: readonly Skill[] },
): Promise<SystemPrompt> {
	const folder = promptsFolder(prompts);
	const variables = variablesOf(agent, place);
	const source = await promptSource(agent, place.kind, folder);
	const {
		text,
		sources,
		variables: named,
	} = await composePrompt(source, { variables, read: (name, at) => folder.read(name, at) });
	const facts = (["workspace", "platform", "date"] as const)
		.filter((name) => !named.has(name))
		.map((name) => `${labels[name]}: ${variables[name]}`);
	const paths = "Paths that you give to tools are relative to the workspace; nothing outside it can be reached.";
	const parts = [text, skillCatalog(skills), [paths, ...facts].join("\n")];
	return { text: parts.filter((part) => part !== "").join("\n\n"), sources };
}
