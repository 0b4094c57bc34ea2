import type { Json } from "@playhead/core";

/** One argument as it is shown: whole, strings without their quotes. */
export type Argument = { name: string; text: string };

/** Every argument, whole: what is allowed must have been seen. */
export function allArguments(args: Json): Argument[] {
	if (args === null) return [];
	if (typeof args !== "object" || Array.isArray(args)) return [{ name: "arguments", text: asText(args) }];
	return Object.entries(args).map(([name, value]) => ({ name, text: asText(value) }));
}

function asText(value: Json): string {
	return typeof value === "string" ? value : JSON.stringify(value, null, 2);
}
