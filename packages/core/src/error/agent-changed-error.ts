import { PlayheadError } from "./playhead-error.ts";

/** The agent was edited by somebody else since the caller read it. */
export class AgentChangedError extends PlayheadError {
	override readonly name = "AgentChangedError";

	constructor(agent: string) {
		super("AGENT_CHANGED", `The agent "${agent}" was changed meanwhile. Load it again and repeat the edit.`, {
			field: "revision",
		});
	}
}
