import { z } from "zod";
import { stored } from "./parts.ts";

export const acpEvents = {
	/** A run's agent, which speaks ACP, has a session of its own for the conversation; a later run may load it. */
	"acp.opened": z.object({
		/** As the agent names it. */
		acpSessionId: z.string(),
		/** `replayed`: a fresh one that was given the conversation so far as text. */
		how: z.enum(["new", "loaded", "replayed"]),
		/** The program, as it names itself. */
		agent: z.string().optional(),
		version: z.string().optional(),
		...stored,
	}),
};
