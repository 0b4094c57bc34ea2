import { checkAnthropicMessages } from "./check-anthropic-messages.ts";
import { string } from "./json.ts";
import { argsOf, type Dialect, type Frame, type Reply, type ReplyPart, slices, sse } from "./reply.ts";

/** POST /v1/messages, streamed: https://docs.anthropic.com/en/docs/build-with-claude/streaming */
export const anthropic: Dialect = {
	check: (body, headers) => {
		if (string(headers["anthropic-version"]) === "") return "anthropic-version: header is required";
		if (string(body.model) === "") return "model: Field required";
		if (typeof body.max_tokens !== "number" || body.max_tokens < 1) return "max_tokens: Field required";
		if (body.stream !== true) return "this server speaks streams alone: set stream to true";
		return checkAnthropicMessages(body.messages);
	},
	frames,
	errorBody: (status, message, code) => ({
		type: "error",
		error: { type: code ?? errorTypes[status] ?? "api_error", message },
		request_id: "req_test",
	}),
};

const errorTypes: Record<number, string> = {
	400: "invalid_request_error",
	401: "authentication_error",
	403: "permission_error",
	404: "not_found_error",
	413: "request_too_large",
	429: "rate_limit_error",
	529: "overloaded_error",
};

function* frames(reply: Reply, { n, model }: Parameters<Dialect["frames"]>[1]): Generator<Frame> {
	const { input = 10, cacheRead = 0, cacheWrite = 0, output = 5, reasoning = 0 } = reply.usage ?? {};
	const send = (type: string, data: object) => sse({ type, ...data }, type);
	const counted = {
		input_tokens: input,
		cache_read_input_tokens: cacheRead,
		cache_creation_input_tokens: cacheWrite,
	};
	const message = { id: `msg_${n}`, type: "message", role: "assistant", model, content: [], stop_reason: null };
	yield send("message_start", { message: { ...message, usage: { ...counted, output_tokens: 1 } } });
	yield send("ping", {});
	let index = 0;
	for (const part of reply.parts ?? []) {
		if ("delay" in part) {
			yield part;
			continue;
		}
		const [start, deltas] = block(part, n, index);
		yield send("content_block_start", { index, content_block: start });
		for (const delta of deltas) yield send("content_block_delta", { index, delta });
		yield send("content_block_stop", { index });
		index += 1;
	}
	if (reply.hang) return;
	if (reply.streamError) {
		yield send("error", { error: reply.streamError });
		return;
	}
	const calls = (reply.parts ?? []).some((part) => "toolCall" in part);
	const stop_reason = reply.cutOff ? "max_tokens" : calls ? "tool_use" : "end_turn";
	const details = reasoning > 0 ? { output_tokens_details: { thinking_tokens: reasoning } } : {};
	yield send("message_delta", {
		delta: { stop_reason, stop_sequence: null },
		usage: { ...counted, output_tokens: output + reasoning, ...details },
	});
	yield send("message_stop", {});
}

function block(part: Exclude<ReplyPart, { delay: number }>, n: number, index: number): [object, object[]] {
	if ("text" in part)
		return [{ type: "text", text: "" }, slices(part.text).map((text) => ({ type: "text_delta", text }))];
	if ("reasoning" in part)
		return [
			{ type: "thinking", thinking: "", signature: "" },
			[
				...slices(part.reasoning).map((thinking) => ({ type: "thinking_delta", thinking })),
				{ type: "signature_delta", signature: `signature-${n}-${index}` },
			],
		];
	const { id = `toolu_${n}_${index}`, name } = part.toolCall;
	return [
		{ type: "tool_use", id, name, input: {} },
		slices(argsOf(part.toolCall)).map((partial_json) => ({ type: "input_json_delta", partial_json })),
	];
}
