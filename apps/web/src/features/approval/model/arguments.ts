import type { Json } from "@playhead/core";
import { acpArguments, flatArguments } from "#features/conversation/model/acp-call.ts";
import { callChanges } from "#features/conversation/model/tool-view.ts";

/** One argument as it is shown: whole, strings without their quotes; or what a file's change would be (unified diff). */
export type Argument = { name: string; text: string } | { name: string; diff: string; path: string | undefined };

/** Every argument, whole: what is allowed must have been seen. Those of an agent that speaks ACP by the names of its tool. */
export function allArguments(args: Json): Argument[] {
	if (args === null) return [];
	if (typeof args !== "object" || Array.isArray(args)) return [{ name: "arguments", text: asText(args) }];
	const acp = acpArguments(args);
	const flat = Object.entries(acp === null ? args : flatArguments(acp));
	const changes = callChanges({ args }).map(({ diff, path }) => ({ name: path ?? "diff", diff, path }));
	return [...flat.map(([name, value]) => ({ name, text: asText(value) })), ...changes];
}

function asText(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
