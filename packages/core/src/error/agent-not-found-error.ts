import { PlayheadError } from "./playhead-error.ts";

/** The named agent is not configured. */
export class AgentNotFoundError extends PlayheadError {
	override readonly name = "AgentNotFoundError";

	constructor(agent: string, known: readonly string[]) {
		super("AGENT_NOT_FOUND", `No agent "${agent}". The configured agents are: ${known.join(", ")}.`, {
			field: "agent",
		});
	}
}
