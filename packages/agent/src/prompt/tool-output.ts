import type { Json, ToolCallPart } from "@playhead/core";
import type { ToolResultPart } from "ai";
import { headAndTail } from "../policy/truncate.ts";

type Output = ToolResultPart["output"];

/** What a model request says of a call's outcome. A call that never got one says so: a request without it fails. */
export function toolOutput(call: ToolCallPart): Output {
	if (call.status === "ok") return text(call.result ?? null);
	const error = call.error ?? { code: "INTERRUPTED", message: "The call was interrupted; it may have had effects." };
	const said = `${error.code}: ${error.message}`;
	if (call.result === undefined) return { type: "error-text", value: headAndTail(said) };
	return { type: "error-text", value: headAndTail(`${said}\n${asText(call.result)}`) };
}

function text(result: Json): Output {
	const value = asText(result);
	const cut = headAndTail(value);
	if (typeof result === "string" || cut !== value) return { type: "text", value: cut };
	return { type: "json", value: result };
}

function asText(result: Json): string {
	return typeof result === "string" ? result : JSON.stringify(result);
}
