import { serviceOf } from "../attributes/service-of.ts";
import { aiSdk } from "../mapper/ai-sdk.ts";
import { claudeCode } from "../mapper/claude-code.ts";
import { namesModel } from "../mapper/fallback.ts";
import { genAi } from "../mapper/gen-ai.ts";
import { general } from "../mapper/general.ts";
import { langfuse } from "../mapper/langfuse.ts";
import type { Mapper } from "../mapper/mapper.ts";
import { openInference } from "../mapper/openinference.ts";
import { plumbing } from "../mapper/plumbing.ts";
import { traceloop } from "../mapper/traceloop.ts";
import type { OtlpSpan } from "../wire/otlp.ts";
import { keptAttributes } from "./kept-attributes.ts";
import type { OutsideSpan } from "./outside-span.ts";
import { timesOf } from "./times.ts";
import type { Told } from "./told.ts";
import { detailOf, exclusiveUsage } from "./usage.ts";

/** In the order of precedence: what an earlier one tells is not asked of a later one. */
const conventions: readonly Mapper[] = [langfuse, openInference, genAi, aiSdk, traceloop, claudeCode];

/**
 * One span of any convention in the one form. Each field is the first convention's that tells it; tokens are taken from
 * one convention as a whole, the one that tells most of them.
 * @param receivedMs when it arrived, milliseconds since 1970
 */
export function toOutsideSpan(span: OtlpSpan, receivedMs: number): OutsideSpan {
	const spoken = conventions.flatMap((mapper) => mapper.read(span) ?? []);
	const known = spoken.some(({ kind }) => kind !== undefined)
		? []
		: [namesModel, plumbing].flatMap((m) => m.read(span) ?? []);
	const told = merge([...spoken, ...known, general.read(span) ?? {}]);
	const { startMs, durationMs, mended } = timesOf(span, receivedMs);
	const attributes = keptAttributes(span);
	if (mended !== null) attributes["playhead.time"] = mended;
	return {
		traceId: span.traceId,
		spanId: span.spanId,
		parentSpanId: span.parentSpanId === span.spanId ? null : span.parentSpanId,
		fromLog: false,
		kind: told.kind ?? "other",
		name: told.name ?? (span.name === "" ? (told.kind ?? "step") : span.name),
		startedAt: new Date(startMs).toISOString(),
		endedAt: new Date(startMs + durationMs).toISOString(),
		durationMs,
		...outcomeOf(span, told),
		session: told.session ?? null,
		title: told.title ?? null,
		agent: told.agent ?? null,
		service: serviceOf(span.resource),
		model: told.model ?? null,
		provider: told.provider ?? null,
		parameters: told.parameters ?? null,
		input: told.input ?? null,
		output: told.output ?? null,
		call: told.call ?? null,
		given: told.given,
		result: told.result,
		usage: told.usage === undefined ? null : exclusiveUsage(told.usage),
		cost: told.cost ?? null,
		timeToFirstTokenMs: told.timeToFirstTokenMs ?? null,
		finishReason: told.finishReason ?? null,
		attributes,
	};
}

function merge(all: readonly Told[]): Told {
	const merged: Told = {};
	for (const told of all) {
		for (const [key, value] of Object.entries(told) as [keyof Told, never][]) {
			if (value !== undefined && merged[key] === undefined) merged[key] = value;
		}
	}
	const usages = all.flatMap(({ usage }) => usage ?? []);
	const usage = usages.toSorted((a, b) => detailOf(b) - detailOf(a))[0];
	return usage === undefined ? merged : { ...merged, usage };
}

/**
 * A model call that ended well says how: with a finish reason, tokens, or an answer. The AI SDK, which always says one of
 * them, ends the spans of an aborted call without any.
 */
function outcomeOf(span: OtlpSpan, told: Told): Pick<OutsideSpan, "status" | "error"> {
	if (told.error !== undefined) {
		const { code = "ERROR", message = "The step failed; the producer says no more." } = told.error;
		return { status: "error", error: { code, message } };
	}
	const silent =
		told.output === undefined &&
		told.finishReason === undefined &&
		(told.usage === undefined || detailOf(told.usage) === 0);
	const aborted = told.kind === "llm" && silent && (span.scope.name === "ai" || span.scope.name === "gen_ai");
	return { status: aborted ? "cancelled" : "ok", error: null };
}
