import { PlayheadError } from "@playhead/core";
import type { z } from "zod";
import { cleanJson, cleanText } from "./clean-text.ts";
import type { Tool, ToolContext, ToolResult } from "./tool.ts";
import { ToolError } from "./tool-error.ts";

/** How long a cancelled tool may take to end by itself before it is answered for, in milliseconds (RUN6: 1 s in all). */
const cancelGraceMs = 800;

/**
 * TOOL4: runs one tool call. Never throws and never hangs past a cancel: an unknown tool, invalid arguments, a failure
 * and a bug are all answers to the model.
 *
 * @param args the arguments as the model gave them: an object, or text that should be JSON
 */
export async function callTool(
	tools: readonly Tool[],
	name: string,
	args: unknown,
	context: ToolContext,
): Promise<ToolResult> {
	try {
		return clean(await execute(tools, name, args, context));
	} catch (error) {
		return clean(toFailure(error, context.signal));
	}
}

async function execute(tools: readonly Tool[], name: string, args: unknown, context: ToolContext): Promise<ToolResult> {
	const tool = tools.find((candidate) => candidate.name === name);
	if (tool === undefined) {
		const known = tools.map((candidate) => candidate.name).join(", ") || "none";
		throw new ToolError("UNKNOWN_TOOL", `There is no tool "${name}". The tools are: ${known}.`);
	}
	const input = await parseArguments(tool, args);
	context.signal.throwIfAborted();
	const onOutput: ToolContext["onOutput"] = (stream, text) => context.onOutput(stream, cleanText(text));
	return await untilCancelled(tool.execute(input, { ...context, onOutput }), context.signal);
}

/** Checks the arguments. A null for an optional field counts as absent, since some models fill in every field. */
async function parseArguments(tool: Tool, args: unknown): Promise<unknown> {
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

/** Waits for the tool; after a cancel only as long as the grace lasts, so that a tool that hangs cannot hold the run. */
async function untilCancelled(work: Promise<ToolResult>, signal: AbortSignal): Promise<ToolResult> {
	let timer: NodeJS.Timeout | undefined;
	let startTimer: (() => void) | undefined;
	const overdue = new Promise<never>((_resolve, reject) => {
		startTimer = () => {
			timer = setTimeout(() => reject(signal.reason), cancelGraceMs);
		};
		signal.addEventListener("abort", startTimer, { once: true });
	});
	try {
		return await Promise.race([work, overdue]);
	} finally {
		clearTimeout(timer);
		if (startTimer !== undefined) signal.removeEventListener("abort", startTimer);
	}
}

function toFailure(error: unknown, signal: AbortSignal): ToolResult {
	if (error instanceof ToolError || error instanceof PlayheadError) return failure(error.code, error.message);
	if (signal.aborted) return failure("CANCELLED", "The run was cancelled before the tool had finished.");
	const reason = error instanceof Error ? error.message : String(error);
	return failure("TOOL_FAILED", `The tool failed unexpectedly: ${reason}`);
}

function failure(code: string, message: string): ToolResult {
	return { ok: false, error: { code, message } };
}

function clean(result: ToolResult): ToolResult {
	if (result.ok) return { ...result, result: cleanJson(result.result) };
	const error = { code: result.error.code, message: cleanText(result.error.message) };
	return "result" in result ? { ...result, error, result: cleanJson(result.result) } : { ...result, error };
}
