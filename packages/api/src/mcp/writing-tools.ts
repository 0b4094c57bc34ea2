import { z } from "zod";
import { name, prompt, title, uuid } from "../input/index.ts";
import { answer } from "./answer.ts";
import { adding, type Register } from "./register.ts";

const folder = z.string().min(1).max(4_096).describe("Absolute path of a folder that Playhead may work in");

/** The tools that make something new. */
export function registerWriting(register: Register): void {
	register(
		"start_session",
		{
			title: "Start a session",
			description:
				"Starts an agent on a prompt, in the background, and answers at once with the session's id. Follow it with get_session. The same sessionId again starts nothing twice.",
			inputSchema: z.strictObject({
				prompt,
				agent: name.optional().describe("Name of a configured agent; without it the default one"),
				model: name.optional(),
				workspace: folder.optional(),
				title: title.optional(),
				sessionId: uuid.optional(),
			}),
			outputSchema: z.object({ sessionId: z.string(), runId: z.string(), status: z.string() }),
			annotations: { ...adding, idempotentHint: false },
		},
		async (input, api) => answer(await api.startSession(input)),
	);

	register(
		"fork_session",
		{
			title: "Fork a session",
			description:
				"Makes a new session from the end of a turn, with its own copy of the files; the old one stays as it is. With prompt the new session goes on at once.",
			inputSchema: z.strictObject({
				sessionId: uuid,
				turn: z.int().min(0),
				prompt: prompt.optional(),
				agent: name.optional(),
				model: name.optional(),
				title: title.optional(),
			}),
			outputSchema: z.object({ sessionId: z.string() }),
			annotations: adding,
		},
		async (input, api) => answer(await api.forkSession(input)),
	);
}
