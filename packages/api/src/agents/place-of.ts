import type { Config } from "@playhead/agent/config";

/** Where an agent that is not stored is defined: in words for a person, or by which program of the PATH. */
export function placeOf({ file, agents }: Pick<Config, "file" | "agents">, name: string): string | { program: string } {
	const agent = Object.hasOwn(agents, name) ? agents[name] : undefined;
	if (agent?.source === "installed") return { program: agent.acp?.command ?? name };
	return file ?? "Playhead itself (there is no agents' file)";
}
