import { PlayheadError } from "./playhead-error.ts";

/** The name of a new agent is taken. */
export class AgentExistsError extends PlayheadError {
	override readonly name = "AgentExistsError";

	constructor(agent: string) {
		super("AGENT_EXISTS", `name: there is an agent "${agent}" already. Choose another name, or edit that one.`, {
			field: "name",
		});
	}
}
