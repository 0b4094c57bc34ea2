import { number, text, value } from "../attributes/read.ts";
import { readMessages } from "../message/read-messages.ts";
import type { Mapper } from "./mapper.ts";

/** A span of no known convention that names a model: a model call of somebody's own. */
export const namesModel: Mapper = {
	name: "model",
	read({ attributes }) {
		const model = text(attributes, "model", "llm.model", "llm.model_name", "model_name", "ai.model");
		if (model === undefined) return null;
		const output = value(attributes, "output", "completion", "response");
		return {
			kind: "llm",
			model,
			input: readMessages(value(attributes, "input", "prompt", "messages"), "user"),
			output: output === undefined ? undefined : readMessages(output, "assistant"),
			usage: {
				input: number(attributes, "input_tokens", "prompt_tokens", "tokens.input"),
				output: number(attributes, "output_tokens", "completion_tokens", "tokens.output"),
			},
		};
	},
};
