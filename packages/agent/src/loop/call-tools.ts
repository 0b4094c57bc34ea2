import type { EventData, Json } from "@playhead/core";
import { toolLanes } from "../policy/tool-order.ts";
import { callTool, type ToolResult } from "../tool/index.ts";
import type { Call } from "./answer.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { runLanes } from "./run-lanes.ts";

/** Tool calls of one turn that run at the same time. */
const parallelCalls = 8;

/** Runs the calls of an answer. Every call gets a result, whatever happens (TOOL4). */
export async function callTools(turn: TurnContext, messageId: string, calls: readonly Call[]): Promise<void> {
	await runLanes(toolLanes(calls), parallelCalls, (call) => runCall(turn, messageId, call));
}

async function runCall(turn: TurnContext, messageId: string, { callId, name, args }: Call): Promise<void> {
	const { options, signal } = turn;
	const { clock, tools, workspace } = options;
	await emit(turn, { type: "tool.started", data: { callId, messageId, name, args } });
	const startedAt = clock.monotonic();
	const onOutput = (stream: "stdout" | "stderr", text: string): void => {
		if (text === "") return;
		// The tool cannot wait, and bounds its output itself. A writer that has stopped ends the turn at its next event.
		emit(turn, { type: "tool.output", data: { callId, stream, text } }).catch(() => undefined);
	};
	const result = await callTool(tools, name, args, { workspace, signal, onOutput });
	const durationMs = clock.monotonic() - startedAt;
	await emit(turn, { type: "tool.finished", data: { callId, ...toData(result, signal), durationMs } });
}

function toData(result: ToolResult, signal: AbortSignal): Omit<EventData<"tool.finished">, "callId" | "durationMs"> {
	const { truncated, exitCode, bytes } = result;
	const data = {
		ok: result.ok,
		...(result.result === undefined ? {} : { result: result.result as Json }),
		...(truncated === undefined ? {} : { truncated }),
		...(exitCode === undefined ? {} : { exitCode }),
		...(bytes === undefined ? {} : { bytes }),
	};
	if (result.ok) return result.filesWritten === undefined ? data : { ...data, filesWritten: result.filesWritten };
	return { ...data, error: signal.aborted ? cancelled : result.error };
}

const cancelled = { code: "CANCELLED", message: "The run was stopped before the call had finished." };
