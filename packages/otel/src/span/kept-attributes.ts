import type { Json } from "@playhead/core";
import type { OtlpSpan } from "../wire/otlp.ts";

/** Keys whose values stand elsewhere in the span: messages, arguments, results, definitions of tools. */
const contents =
	/^(?:gen_ai\.(?:input\.messages|output\.messages|system_instructions|tool\.definitions|tool\.call\.(?:arguments|result)|prompt|completion)|llm\.(?:input_messages|output_messages|prompts|choices|tools|request\.functions|invocation_parameters)|(?:input|output)\.(?:value|mime_type)|ai\.(?:prompt|response\.(?:text|reasoning|object|toolCalls)|result|toolCall\.(?:args|result|input|output))|langfuse\.observation\.(?:input|output)|langfuse\.trace\.(?:input|output)|traceloop\.entity\.(?:input|output))(?:\.|$)/;

/** A value longer than this is cut: attributes are for looking at, contents have their own place. */
const valueCharacters = 4_096;
const keptCount = 200;

/** The attributes that a person may want to see beside what was mapped, of the span, its scope and its resource. */
export function keptAttributes({ attributes, resource, scope, kind, events }: OtlpSpan): { [key: string]: Json } {
	const kept: { [key: string]: Json } = {};
	let count = 0;
	for (const [key, value] of Object.entries(attributes)) {
		if (count >= keptCount) break;
		if (contents.test(key)) continue;
		kept[key] = cut(value);
		count += 1;
	}
	for (const [key, value] of Object.entries(resource)) if (key.startsWith("service.")) kept[key] = cut(value);
	if (scope.name !== "") kept["otel.scope.name"] = scope.name;
	if (kind > 1) kept["otel.kind"] = ["server", "client", "producer", "consumer"][kind - 2] ?? kind;
	const stack = events.findLast(({ name }) => name === "exception")?.attributes["exception.stacktrace"];
	if (typeof stack === "string") kept["exception.stacktrace"] = cut(stack);
	return kept;
}

function cut(value: Json): Json {
	if (typeof value === "string") return value.length > valueCharacters ? `${value.slice(0, valueCharacters)}…` : value;
	if (typeof value !== "object" || value === null) return value;
	const text = JSON.stringify(value);
	return text.length > valueCharacters ? `${text.slice(0, valueCharacters)}…` : value;
}
