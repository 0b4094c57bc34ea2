import { type JsonObject, object, objects, string } from "./json.ts";

/** What OpenAI's server finds wrong with a list of chat messages; null when nothing is. */
export function checkChatMessages(value: unknown): string | null {
	if (!Array.isArray(value) || value.length === 0) return "messages: expected a non-empty array";
	let open: string[] = [];
	for (const [index, message] of objects(value).entries()) {
		const role = string(message.role);
		if (!["system", "developer", "user", "assistant", "tool"].includes(role))
			return `messages.${index}.role: invalid value ${JSON.stringify(role)}`;
		if (role === "tool") {
			const id = string(message.tool_call_id);
			if (!open.includes(id))
				return `messages.${index}: a message with role 'tool' must be a response to a preceding message with 'tool_calls' (${id})`;
			open = open.filter((other) => other !== id);
			continue;
		}
		if (open.length > 0) return unanswered(open);
		const problem = role === "assistant" ? checkAssistant(message, index) : null;
		if (problem !== null) return problem;
		if (role === "assistant") open = objects(message.tool_calls).map((call) => string(call.id));
	}
	return open.length > 0 ? unanswered(open) : null;
}

function unanswered(ids: string[]): string {
	return `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(", ")}`;
}

function checkAssistant(message: JsonObject, index: number): string | null {
	const calls = objects(message.tool_calls);
	if (calls.length === 0 && string(message.content) === "")
		return `messages.${index}: an assistant message needs content or tool_calls`;
	for (const call of calls) {
		if (string(call.id) === "") return `messages.${index}.tool_calls: a call without an id`;
		if (typeof object(call.function).arguments !== "string")
			return `messages.${index}.tool_calls: function.arguments must be a string`;
	}
	return null;
}
