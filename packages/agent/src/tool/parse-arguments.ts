import type { z } from "zod";
import type { Tool } from "./tool.ts";
import { ToolError } from "./tool-error.ts";

/**
 * The arguments of a call as its tool takes them. A null for an optional field counts as absent, since some models fill in
 * every field.
 * @param args as the model gave them: an object, or text that should be JSON
 * @throws ToolError (`INVALID_ARGUMENTS`)
 */
export async function parseArguments(tool: Tool, args: unknown): Promise<unknown> {
	const value = typeof args === "string" ? parseJson(tool, args) : (args ?? {});
	const first = await tool.inputSchema.safeParseAsync(value);
	if (first.success) return first.data;
	const second = await tool.inputSchema.safeParseAsync(withoutNulls(value));
	if (second.success) return second.data;
	throw new ToolError("INVALID_ARGUMENTS", `${tool.name} was not run. ${describeIssues(second.error)}`);
}

function parseJson(tool: Tool, text: string): unknown {
	if (text.trim() === "") return {};
	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new ToolError(
			"INVALID_ARGUMENTS",
			`${tool.name} was not run. Its arguments are not valid JSON (${reason}). Send one JSON object.`,
		);
	}
}

function withoutNulls(value: unknown): unknown {
	if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null));
}

function describeIssues(error: z.ZodError): string {
	return error.issues
		.map((issue) => `${issue.path.length === 0 ? "arguments" : issue.path.join(".")}: ${issue.message}.`)
		.join(" ");
}
