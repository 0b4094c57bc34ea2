import type { Json } from "@playhead/core";
import { isRecord, number, text, value } from "../attributes/read.ts";
import type { OutsideKind } from "../span/told.ts";
import type { Attributes } from "../wire/otlp.ts";
import { type Mapper, speaks } from "./mapper.ts";

const kinds: Record<string, OutsideKind> = { workflow: "agent", agent: "agent", tool: "tool", task: "other" };
const association = "traceloop.association.properties.";

/** Traceloop (OpenLLMetry): entities around the model calls, which speak `gen_ai.*` or older names of it. */
export const traceloop: Mapper = {
	name: "traceloop",
	read(span) {
		if (!speaks(span, "traceloop.", "llm.request.type", "llm.usage.")) return null;
		const { attributes } = span;
		const entity = text(attributes, "traceloop.span.kind");
		const request = text(attributes, "llm.request.type");
		const kind = entity === undefined ? (request === undefined ? undefined : "llm") : (kinds[entity] ?? "other");
		const name = text(attributes, "traceloop.entity.name");
		return {
			kind,
			name,
			...(kind === "tool" ? { call: { id: null, name: name ?? span.name } } : {}),
			given: argumentsOf(value(attributes, "traceloop.entity.input")),
			result: value(attributes, "traceloop.entity.output"),
			usage: {
				cacheRead: number(attributes, "gen_ai.usage.cache_read_input_tokens"),
				cacheWrite: number(attributes, "gen_ai.usage.cache_creation_input_tokens"),
			},
			session: text(attributes, `${association}session_id`, `${association}chat_id`, `${association}thread_id`),
			user: text(attributes, `${association}user_id`),
			agent: agentOf(attributes),
		};
	},
};

/** A conversation stands as a workflow around its agents, under a name that is made of its id. */
function agentOf(attributes: Attributes): string | undefined {
	const name = text(attributes, "traceloop.workflow.name");
	return name === `conversation.${text(attributes, "gen_ai.conversation.id")}` ? undefined : name;
}

/**
 * What a wrapped function was given is told as `{args, kwargs}`; without the wrapping, where one of the two is empty.
 * A function without arguments was given nothing.
 */
function argumentsOf(given: Json | undefined): Json | undefined {
	if (!isRecord(given) || Object.keys(given).toSorted().join() !== "args,kwargs") return given;
	const { args = null, kwargs = null } = given;
	if (!isEmpty(kwargs)) return isEmpty(args) ? kwargs : given;
	if (isEmpty(args)) return undefined;
	return Array.isArray(args) && args.length === 1 ? (args[0] ?? null) : args;
}

function isEmpty(value: Json): boolean {
	return value === null || (typeof value === "object" && Object.keys(value).length === 0);
}
