import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Scripted agents for what the shipped two do not show. `demo` stays the default. */
const agents = {
	demo: { model: "scripted/fix-the-bug", template: "sample", contextLimit: 32_000 },
	careful: {
		model: "scripted/fix-the-bug",
		template: "sample",
		contextLimit: 32_000,
		approval: { run_command: "ask" },
	},
	tour: { model: "scripted/tour", template: "sample", contextLimit: 32_000 },
	echo: { model: "scripted/echo" },
	command: { model: "scripted/long-command" },
	endless: { model: "scripted/endless" },
};

export type AgentName = keyof typeof agents;

/** Writes the agents' file into a folder; its path, for `PLAYHEAD_CONFIG`. YAML is a superset of JSON. */
export async function writeAgents(folder: string): Promise<string> {
	const file = join(folder, "playhead.config.yaml");
	await writeFile(file, JSON.stringify({ defaultAgent: "demo", agents }));
	return file;
}
