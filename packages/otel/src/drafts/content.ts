import { type ContentPart, type Json, unnamedCall } from "@playhead/core";
import type { ModelMessage, ModelPart } from "../message/model-message.ts";
import { callKey } from "./identity.ts";

/** Ids and arguments of calls that ran side by side, put together as one by an instrumentation that reads streams wrongly. */
const gluedIds = /^(?:call_[A-Za-z0-9]{8,}){2,}$/;
const gluedArguments = /\}\s*\{/;

/**
 * What a model gave, as the log holds it. A call without an id waits for the tool's own step to tell it; one that an
 * instrumentation glued together from several says nothing true and is left out: the tools' steps tell of the calls.
 */
export function contentOf(output: readonly ModelMessage[], step: { traceId: string; key: string }): ContentPart[] {
	const parts = output.filter(({ role }) => role === "assistant").flatMap((message) => message.parts);
	return parts.flatMap((part, index) => toContent(part, `${unnamedCall}${step.key}:${index}`, step.traceId));
}

function toContent(part: ModelPart, unnamed: string, traceId: string): ContentPart[] {
	if (part.type === "tool-result") return [];
	if (part.type !== "tool-call") return [part];
	const { callId, name, args } = part;
	if (isGlued(callId, args)) return [];
	return [{ type: "tool-call", callId: callId === null ? unnamed : callKey(traceId, callId), name, args }];
}

function isGlued(callId: string | null, args: Json): boolean {
	return (callId !== null && gluedIds.test(callId)) || (typeof args === "string" && gluedArguments.test(args));
}
