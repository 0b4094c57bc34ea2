import type { Skill } from "../skill/skill.ts";

const how =
	"Skills are instructions for particular tasks. When a task matches one, call use_skill with its name before you begin:";

/** SKILL2: the skills of a system prompt, by name, one line each; empty where there are none. */
export function skillCatalog(skills: readonly Skill[]): string {
	if (skills.length === 0) return "";
	const sorted = skills.toSorted((one, other) => (one.name < other.name ? -1 : 1));
	return [how, ...sorted.map(({ name, description }) => `- ${name}: ${description}`)].join("\n");
}
