import { PlayheadError } from "@playhead/core";
import { cleanJson, cleanText } from "./clean-text.ts";
import { parseArguments } from "./parse-arguments.ts";
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

/**
 * The answer to a call that its tool does not take; `null` when it does. Nobody is asked to allow what cannot be done
 * (TOOL6).
 */
export async function refusal(tools: readonly Tool[], name: string, args: unknown): Promise<ToolResult | null> {
	const tool = tools.find((candidate) => candidate.name === name);
	try {
		if (tool !== undefined) await parseArguments(tool, args);
		return null;
	} catch (error) {
		return clean(toFailure(error));
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

function toFailure(error: unknown, signal?: AbortSignal): ToolResult {
	if (error instanceof ToolError || error instanceof PlayheadError) return failure(error.code, error.message);
	if (signal?.aborted === true) return failure("CANCELLED", "The run was cancelled before the tool had finished.");
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
