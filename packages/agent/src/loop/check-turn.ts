import type { EventData } from "@playhead/core";
import type { AgentCheck } from "../config/index.ts";
import { failuresInRow, isCheckDue, maxToldFailures } from "../policy/check.ts";
import { builtinTools, callTool, type ToolResult } from "../tool/index.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { loadTranscript } from "./run-state.ts";
import { afterCall, beforeCall } from "./turn-changes.ts";

/**
 * TOOL5: after the calls of a turn that wrote files, the agent's check runs, with the guards of the command tool. Its
 * failure opens the next turn. A check that cannot be started is told to the person alone: the model cannot mend that.
 */
export async function checkTurn(turn: TurnContext): Promise<void> {
	const { options, writer, signal } = turn;
	const { agent, claim, log, clock, newId, snapshots, workspace } = options;
	const { check } = agent;
	const tool = options.checkTool ?? builtinTools.find(({ name }) => name === "run_command");
	if (check === undefined || tool === undefined || signal.aborted) return;
	await writer.flush();
	const transcript = await loadTranscript(log, claim.sessionId, turn.transcript);
	if (!isCheckDue(transcript, { runId: claim.runId, turn: turn.turn }, check)) return;
	const checkId = newId();
	const command = [check.command, ...(check.args ?? [])].join(" ");
	await emit(turn, { type: "check.started", data: { checkId, command } });
	await writer.flush();
	await beforeCall(turn.changes, tool, snapshots);
	const startedAt = clock.monotonic();
	const onOutput = (): void => undefined;
	const result = await callTool([tool], tool.name, argumentsOf(check), { workspace, signal, onOutput });
	afterCall(turn.changes, tool, result, signal.aborted);
	const durationMs = clock.monotonic() - startedAt;
	const outcome = outcomeOf(result, failuresInRow(transcript, claim.runId), signal.aborted);
	await emit(turn, { type: "check.finished", data: { checkId, command, durationMs, ...outcome } });
}

function argumentsOf({ command, args, timeoutMs }: AgentCheck) {
	return args === undefined ? { command, timeoutMs } : { command, args, timeoutMs };
}

type Outcome = Omit<EventData<"check.finished">, "checkId" | "command" | "durationMs">;

function outcomeOf(result: ToolResult, before: number, stopped: boolean): Outcome {
	const { exitCode = null, truncated } = result;
	const cut = truncated === true ? { truncated } : {};
	const data = { exitCode, output: printed(result.result), ...cut };
	if (result.ok) return data;
	const { code } = result.error;
	if (stopped) return { ...data, error: cancelled };
	if (code !== "COMMAND_FAILED" && code !== "COMMAND_TIMEOUT") return { ...data, error: result.error };
	const failures = before + 1;
	return { ...data, error: result.error, failures, told: failures <= maxToldFailures };
}

function printed(result: unknown): string {
	const has = typeof result === "object" && result !== null && "output" in result;
	return has && typeof result.output === "string" ? result.output : "";
}

const cancelled = { code: "CANCELLED", message: "The run was stopped before the check had finished." };
