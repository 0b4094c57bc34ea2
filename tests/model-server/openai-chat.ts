import { checkChatMessages } from "./check-chat-messages.ts";
import { object, string } from "./json.ts";
import { argsOf, type Dialect, type Frame, type Reply, type ReplyPart, type ReplyUsage, slices, sse } from "./reply.ts";

/** POST /v1/chat/completions, streamed: https://platform.openai.com/docs/api-reference/chat-streaming */
export const openaiChat: Dialect = {
	check: (body) => {
		if (string(body.model) === "") return "you must provide a model parameter";
		if (body.stream !== true) return "this server speaks streams alone: set stream to true";
		return checkChatMessages(body.messages);
	},
	frames,
	errorBody: openaiError,
};

export function openaiError(status: number, message: string, code: string | undefined): unknown {
	const types: Record<number, string> = { 400: "invalid_request_error", 401: "authentication_error", 429: "requests" };
	return { error: { message, type: types[status] ?? "server_error", param: null, code: code ?? null } };
}

function* frames(reply: Reply, { n, model, body }: Parameters<Dialect["frames"]>[1]): Generator<Frame> {
	const head = { id: `chatcmpl-${n}`, object: "chat.completion.chunk", created: 1_700_000_000, model };
	const chunk = (delta: object, finish: string | null = null) =>
		sse({ ...head, choices: [{ index: 0, delta, finish_reason: finish }] });
	yield chunk({ role: "assistant", content: "" });
	let calls = 0;
	for (const part of reply.parts ?? []) {
		if ("delay" in part) yield part;
		else for (const delta of deltas(part, n, calls)) yield chunk(delta);
		if ("toolCall" in part) calls += 1;
	}
	if (reply.hang) return;
	if (reply.streamError) {
		yield sse({ error: { ...reply.streamError, code: null, param: null } });
		return;
	}
	yield chunk({}, reply.cutOff ? "length" : calls > 0 ? "tool_calls" : "stop");
	if (object(body.stream_options).include_usage === true)
		yield sse({ ...head, choices: [], usage: usage(reply.usage) });
	yield sse("[DONE]");
}

function* deltas(part: Exclude<ReplyPart, { delay: number }>, n: number, index: number): Generator<object> {
	if ("text" in part) for (const content of slices(part.text)) yield { content };
	else if ("reasoning" in part) for (const text of slices(part.reasoning)) yield { reasoning_content: text };
	else {
		const { id = `call_${n}_${index}`, name } = part.toolCall;
		yield { tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] };
		for (const text of slices(argsOf(part.toolCall))) yield { tool_calls: [{ index, function: { arguments: text } }] };
	}
}

function usage({ input = 10, cacheRead = 0, cacheWrite = 0, output = 5, reasoning = 0 }: ReplyUsage = {}) {
	const prompt = input + cacheRead + cacheWrite;
	return {
		prompt_tokens: prompt,
		completion_tokens: output + reasoning,
		total_tokens: prompt + output + reasoning,
		prompt_tokens_details: { cached_tokens: cacheRead },
		completion_tokens_details: { reasoning_tokens: reasoning },
	};
}
