import { type JsonObject, objects, string } from "./json.ts";
import { openaiError } from "./openai-chat.ts";
import { argsOf, type Dialect, type Frame, type Reply, type ReplyPart, type ReplyUsage, slices, sse } from "./reply.ts";

/** POST /v1/responses, streamed: https://platform.openai.com/docs/api-reference/responses-streaming */
export function openaiResponses(): Dialect {
	/** Items that were sent: a later request may refer to them by id. */
	const stored = new Map<string, JsonObject>();
	return {
		check: (body) => {
			if (string(body.model) === "") return "Missing required parameter: 'model'.";
			if (body.stream !== true) return "this server speaks streams alone: set stream to true";
			return checkInput(body.input, stored);
		},
		frames: (reply, request) => frames(reply, request, stored),
		errorBody: openaiError,
	};
}

function checkInput(input: unknown, stored: Map<string, JsonObject>): string | null {
	if (!Array.isArray(input) || input.length === 0) return "Missing required parameter: 'input'.";
	const open = new Set<string>();
	for (const given of objects(input)) {
		const item = given.type === "item_reference" ? stored.get(string(given.id)) : given;
		if (item === undefined) return `Item with id '${string(given.id)}' not found.`;
		const id = string(item.call_id);
		if (item.type === "function_call") open.add(id);
		if (item.type === "function_call_output" && !open.delete(id))
			return `No tool call found for function call output with call_id ${id}.`;
	}
	const [unanswered] = open;
	return unanswered === undefined ? null : `No tool output found for function call ${unanswered}.`;
}

function* frames(
	reply: Reply,
	{ n, model }: Parameters<Dialect["frames"]>[1],
	stored: Map<string, JsonObject>,
): Generator<Frame> {
	const response = { id: `resp_${n}`, created_at: 1_700_000_000, model };
	let sequence = 0;
	const send = (type: string, data: object) => sse({ type, sequence_number: sequence++, ...data }, type);
	yield send("response.created", { response });
	yield send("response.in_progress", { response });
	let index = 0;
	for (const part of reply.parts ?? []) {
		if ("delay" in part) {
			yield part;
			continue;
		}
		for (const [type, data] of item(part, n, index, stored)) yield send(type, { output_index: index, ...data });
		index += 1;
	}
	if (reply.hang) return;
	if (reply.streamError)
		yield send("error", { code: reply.streamError.type, message: reply.streamError.message, param: null });
	else if (reply.cutOff)
		yield send("response.incomplete", {
			response: { ...response, incomplete_details: { reason: "max_output_tokens" }, usage: usage(reply.usage) },
		});
	else yield send("response.completed", { response: { ...response, usage: usage(reply.usage) } });
}

function* item(
	part: Exclude<ReplyPart, { delay: number }>,
	n: number,
	index: number,
	stored: Map<string, JsonObject>,
): Generator<[string, object]> {
	const whole = wholeItem(part, n, index);
	stored.set(whole.id, whole);
	const item_id = whole.id;
	yield ["response.output_item.added", { item: { ...whole, arguments: "", content: [] } }];
	if ("text" in part) for (const delta of slices(part.text)) yield ["response.output_text.delta", { item_id, delta }];
	else if ("reasoning" in part) {
		yield ["response.reasoning_summary_part.added", { item_id, summary_index: 0 }];
		for (const delta of slices(part.reasoning))
			yield ["response.reasoning_summary_text.delta", { item_id, summary_index: 0, delta }];
		yield ["response.reasoning_summary_part.done", { item_id, summary_index: 0 }];
	} else
		for (const delta of slices(argsOf(part.toolCall)))
			yield ["response.function_call_arguments.delta", { item_id, delta }];
	yield ["response.output_item.done", { item: whole }];
}

function wholeItem(part: Exclude<ReplyPart, { delay: number }>, n: number, index: number) {
	if ("text" in part) return { type: "message", id: `msg_${n}_${index}`, role: "assistant", status: "completed" };
	if ("reasoning" in part) return { type: "reasoning", id: `rs_${n}_${index}`, summary: [] };
	const { id = `call_${n}_${index}`, name } = part.toolCall;
	const args = argsOf(part.toolCall);
	return { type: "function_call", id: `fc_${n}_${index}`, call_id: id, name, arguments: args, status: "completed" };
}

function usage({ input = 10, cacheRead = 0, cacheWrite = 0, output = 5, reasoning = 0 }: ReplyUsage = {}) {
	return {
		input_tokens: input + cacheRead + cacheWrite,
		input_tokens_details: { cached_tokens: cacheRead, cache_write_tokens: cacheWrite },
		output_tokens: output + reasoning,
		output_tokens_details: { reasoning_tokens: reasoning },
		total_tokens: input + cacheRead + cacheWrite + output + reasoning,
	};
}
