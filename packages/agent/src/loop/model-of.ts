import type { Model } from "../provider/index.ts";
import type { RunLoopOptions } from "./run-loop-options.ts";

/** The model that turns ask; an agent that speaks ACP has none, and its turns never get here. */
export function modelOf({ model }: Pick<RunLoopOptions, "model">): Model {
	if (model === undefined) throw new Error("The run of an ACP agent has no model to ask.");
	return model;
}
