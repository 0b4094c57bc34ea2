import type { Json } from "@playhead/core";
import { isRecord, number, text, texts, value } from "../attributes/read.ts";
import { readMessages } from "../message/read-messages.ts";
import type { OutsideKind, Told } from "../span/told.ts";
import type { Attributes, OtlpSpan } from "../wire/otlp.ts";
import { type Mapper, speaks } from "./mapper.ts";

const kinds: Record<string, OutsideKind> = { generation: "llm", embedding: "llm", tool: "tool", agent: "agent" };
const observation = "langfuse.observation.";

/** Langfuse's SDKs: `langfuse.observation.*` of the step, `langfuse.trace.*` of the whole. */
export const langfuse: Mapper = {
	name: "langfuse",
	read(span) {
		if (!speaks(span, observation, "langfuse.trace.")) return null;
		const { attributes } = span;
		const type = text(attributes, `${observation}type`);
		const kind = type === undefined ? undefined : (kinds[type] ?? "other");
		const given = value(attributes, `${observation}input`);
		const result = value(attributes, `${observation}output`);
		return {
			kind,
			model: text(attributes, `${observation}model.name`),
			parameters: parametersOf(value(attributes, `${observation}model.parameters`)),
			...(kind === "llm"
				? {
						input: readMessages(given, "user"),
						output: result === undefined ? undefined : readMessages(result, "assistant"),
					}
				: {}),
			...(kind === "tool" ? { call: { id: null, name: span.name } } : {}),
			given,
			result,
			usage: usageOf(value(attributes, `${observation}usage_details`)),
			cost: costOf(value(attributes, `${observation}cost_details`)),
			timeToFirstTokenMs: firstTokenOf(span),
			session: text(attributes, "session.id", "langfuse.session.id"),
			agent: kind === "agent" ? span.name : undefined,
			user: text(attributes, "user.id", "langfuse.user.id"),
			title: text(attributes, "langfuse.trace.name"),
			tags: texts(attributes, "langfuse.trace.tags"),
			error: errorOf(attributes),
		};
	},
};

/** `usage_details` adds up: `input` holds no cached tokens and `output` no reasoning. Keys follow the provider's names. */
function usageOf(details: Json | undefined): Told["usage"] {
	if (!isRecord(details)) return undefined;
	const count = (...keys: string[]) => number(details, ...keys);
	return {
		exclusive: true,
		input: count("input", "input_tokens", "prompt_tokens"),
		output: count("output", "output_tokens", "completion_tokens"),
		cacheRead: count("input_cached_tokens", "cache_read_input_tokens", "input_cache_read"),
		cacheWrite: count("cache_creation_input_tokens", "input_cache_creation"),
		reasoning: count("output_reasoning_tokens", "output_reasoning"),
	};
}

function costOf(details: Json | undefined): number | undefined {
	if (!isRecord(details)) return undefined;
	const total = number(details, "total");
	if (total !== undefined) return total;
	const parts = Object.keys(details).map((key) => number(details, key) ?? 0);
	return parts.length === 0 ? undefined : parts.reduce((sum, part) => sum + part, 0);
}

function firstTokenOf({ attributes, start }: OtlpSpan): number | undefined {
	const began = Date.parse(text(attributes, `${observation}completion_start_time`)?.replaceAll('"', "") ?? "");
	const ms = began - Number(start / 1_000n) / 1_000;
	return Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

function errorOf(attributes: Attributes): Told["error"] {
	if (text(attributes, `${observation}level`) !== "ERROR") return undefined;
	return { message: text(attributes, `${observation}status_message`) };
}

function parametersOf(found: Json | undefined): Told["parameters"] {
	return isRecord(found) && Object.keys(found).length > 0 ? found : undefined;
}
