import { PlayheadError } from "./playhead-error.ts";

/** AGENT1: an agent that a file defines is edited there; one that is installed (ACP1) is not edited at all. */
export class AgentReadOnlyError extends PlayheadError {
	override readonly name = "AgentReadOnlyError";

	/** @param where the file's path, or what else defines it; or the program that was found on the PATH */
	constructor(agent: string, where: string | { program: string }) {
		super(
			"AGENT_READ_ONLY",
			typeof where === "string"
				? `The agent "${agent}" is defined in ${where}. Edit it there, or make a copy under another name.`
				: `The agent "${agent}" is there because its program ${where.program} is on the PATH. Create an agent of this name, which takes its place, or make a copy under another one.`,
			{ field: "name" },
		);
	}
}
