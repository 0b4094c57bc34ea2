import { agentName } from "@playhead/agent/config";
import { z } from "zod";

/** Characters of JSON of a definition: the longest prompt, twice. */
const definitionCharacters = 400_000;

/** An agent's name, as it is given to a new one. */
export const newAgentName = agentName;

/** As the agents' file spells an agent; it is checked by `checkDefinition`, which names every field at fault. */
export const definition = z.record(z.string(), z.json()).superRefine((value, context) => {
	if (JSON.stringify(value).length <= definitionCharacters) return;
	const message = `has more than ${definitionCharacters.toLocaleString("en")} characters of JSON.`;
	context.addIssue({ code: "custom", message, params: { tooLarge: true } });
});
