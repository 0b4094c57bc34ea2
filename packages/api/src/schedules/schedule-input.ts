import { timing } from "@playhead/core";
import { z } from "zod";
import { name, prompt, text } from "../input/index.ts";

/** What a person says of a schedule, without defaults. */
export const scheduleFields = {
	name: text(200).transform((value) => value.trim()),
	kind: z.enum(["schedule", "heartbeat"]),
	prompt,
	agent: name,
	/** `provider/model-id` in place of the agent's own; `null`: the agent's. */
	model: name.nullable(),
	/** Absolute path of a folder inside PLAYHEAD_WORKSPACE_ROOTS; `null`: the agent's, or a scratch folder. */
	workspace: z.string().min(1).max(4_096).nullable(),
	timing,
	session: z.enum(["new", "continue"]),
	missed: z.enum(["skip", "once"]),
	overlap: z.enum(["skip", "queue", "parallel"]),
};
