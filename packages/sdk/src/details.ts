import type { Attributes } from "@opentelemetry/api";
import type { Json } from "./procedure.ts";

/** `agent`: work of another agent; `model`: a call of a model; `step`: anything else. */
export type SpanKind = "agent" | "model" | "step" | "tool";

/** A message of a conversation, as the providers of models take them. */
export type Message = { role: "assistant" | "system" | "tool" | "user"; content: Json };

/** Tokens as providers count them: `input` holds the cached ones, `output` the reasoning. */
export type Usage = {
	input?: number;
	output?: number;
	cacheRead?: number;
	cacheWrite?: number;
	reasoning?: number;
};

/** What is known of a step. All of it may be told later, with `set`. */
export type Details = {
	kind?: SpanKind;
	/** Of a model call: its messages, or the prompt; of a tool: its arguments. */
	input?: unknown;
	/** Of a model call: its message; of a tool: its result. */
	output?: unknown;
	model?: string;
	provider?: string;
	usage?: Usage;
	/** US dollars. Told by Playhead's table of prices where it is not told here. */
	cost?: number;
	/** Of a tool call: the id that the model gave it. */
	callId?: string;
	/** Whatever else is to be seen at the step. */
	attributes?: Record<string, Json>;
};

const operations: Record<Exclude<SpanKind, "step">, string> = {
	agent: "invoke_agent",
	model: "chat",
	tool: "execute_tool",
};

/** The attributes of OpenTelemetry's conventions for generative AI, and OpenInference's for steps of no kind. */
export function attributesOf(details: Details, kind: SpanKind, name: string): Attributes {
	const { model, provider, usage, cost, callId, attributes } = details;
	const found: Record<string, string | number | boolean | undefined> = {
		"gen_ai.operation.name": kind === "step" ? undefined : operations[kind],
		"gen_ai.request.model": model,
		"gen_ai.provider.name": provider,
		"gen_ai.usage.input_tokens": usage?.input,
		"gen_ai.usage.output_tokens": usage?.output,
		"gen_ai.usage.cache_read.input_tokens": usage?.cacheRead,
		"gen_ai.usage.cache_write.input_tokens": usage?.cacheWrite,
		"gen_ai.usage.reasoning.output_tokens": usage?.reasoning,
		"gen_ai.usage.cost": cost,
		"gen_ai.tool.call.id": callId,
		"gen_ai.tool.name": kind === "tool" ? name : undefined,
		"gen_ai.agent.name": kind === "agent" ? name : undefined,
		...contentOf(details, kind),
	};
	for (const [key, value] of Object.entries(attributes ?? {})) {
		found[key] = typeof value === "object" ? jsonText(value) : value;
	}
	return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

const names: Record<SpanKind, readonly [string, string]> = {
	agent: ["input.value", "output.value"],
	model: ["gen_ai.input.messages", "gen_ai.output.messages"],
	step: ["input.value", "output.value"],
	tool: ["gen_ai.tool.call.arguments", "gen_ai.tool.call.result"],
};

function contentOf({ input, output }: Details, kind: SpanKind): Record<string, string | undefined> {
	const [given, told] = names[kind];
	const text = (value: unknown, role: Message["role"]) => {
		if (value === undefined) return undefined;
		if (kind === "model" && typeof value === "string") return jsonText([{ role, content: value }]);
		if (kind === "model" && !Array.isArray(value)) return jsonText([value]);
		return typeof value === "string" && kind !== "tool" ? value : jsonText(value);
	};
	return { [given]: text(input, "user"), [told]: text(output, "assistant") };
}

/** What JSON cannot say (a circle, a bigint) is told as text: a trace is no reason to fail. */
function jsonText(value: unknown): string {
	try {
		return JSON.stringify(value) ?? String(value);
	} catch {
		return String(value);
	}
}
