import { decideApprovalAsk, type EventData, type EventError, type Json } from "@playhead/core";
import { planCalls } from "../policy/approval.ts";
import { toolLanes } from "../policy/tool-order.ts";
import { callTool, refusal, type Tool, type ToolResult } from "../tool/index.ts";
import type { Call } from "./answer.ts";
import { deniedByPolicy, refuseCall } from "./refuse-call.ts";
import { emit, type TurnContext } from "./run-context.ts";
import { runLanes } from "./run-lanes.ts";
import { afterCall, beforeCall } from "./turn-changes.ts";

/** Tool calls of one turn that run at the same time. */
const parallelCalls = 8;

/**
 * Runs the calls of an answer that the agent's policy or a person's earlier word allows, refuses those that the policy
 * denies, and asks for the others.
 * Every call gets a result, whatever happens (TOOL4), except those that a person is asked about: `true` says that there
 * are some (TOOL6).
 */
export async function callTools(turn: TurnContext, messageId: string, calls: readonly Call[]): Promise<boolean> {
	const { agent, tools } = turn.options;
	const plan = planCalls(calls, agent.approval, tools);
	const { sound, wrong } = await check(plan.ask, tools);
	const { asks, allowed } = await askFor(turn, sound);
	for (const { call, error } of wrong) await refuseCall(turn, messageId, call, error);
	for (const call of plan.deny) await refuseCall(turn, messageId, call, deniedByPolicy(call.name));
	const runs = new Set([...plan.allow, ...allowed]);
	const inOrder = calls.filter((call) => runs.has(call));
	await runCalls(turn, messageId, inOrder);
	return asks;
}

/**
 * Nobody is asked about a call that its tool does not take. What is wrong with it is the answer (TOOL4); it is not looked
 * at again, so that no call which was not asked about can be made.
 */
async function check(calls: readonly Call[], tools: readonly Tool[]) {
	const sound: Call[] = [];
	const wrong: { call: Call; error: EventError }[] = [];
	for (const call of calls) {
		const result = await refusal(tools, call.name, call.args);
		if (result === null || result.ok) sound.push(call);
		else wrong.push({ call, error: result.error });
	}
	return { sound, wrong };
}

type Asked = { asks: boolean; allowed: Call[] };

/**
 * The question is decided under the session's lock, behind everything that was written of the turn before. `allowed`: calls
 * that need no answer, because a person has allowed their tool for the rest of the session.
 */
async function askFor({ options, writer, turn, signal }: TurnContext, calls: readonly Call[]): Promise<Asked> {
	if (calls.length === 0 || signal.aborted) return { asks: false, allowed: [] };
	const { log, claim, clock } = options;
	await writer.flush();
	const command = { runId: claim.runId, attempt: claim.attempt, at: clock.now(), turn, calls };
	const { allowed } = await log.execute(claim.sessionId, (state) => decideApprovalAsk(command, state));
	return { asks: allowed.length < calls.length, allowed: calls.filter(({ callId }) => allowed.includes(callId)) };
}

/** Runs the calls, as many side by side as their order allows. */
export async function runCalls(turn: TurnContext, messageId: string, calls: readonly Call[]): Promise<void> {
	await runLanes(toolLanes(calls), parallelCalls, (call) => runCall(turn, messageId, call));
}

async function runCall(turn: TurnContext, messageId: string, { callId, name, args }: Call): Promise<void> {
	const { options, signal, writer } = turn;
	const { clock, tools, workspace } = options;
	await turn.ready;
	const tool = tools.find((known) => known.name === name);
	await emit(turn, { type: "tool.started", data: { callId, messageId, name, args, ...serverOf(tool) } });
	// The start is in the log before the tool runs: another attempt would else not know of it, and run it again (RUN5).
	await writer.flush();
	await beforeCall(turn.changes, tool, options.snapshots);
	const startedAt = clock.monotonic();
	const onOutput = (stream: "stdout" | "stderr", text: string): void => {
		if (text === "") return;
		// The tool cannot wait, and bounds its output itself. A writer that has stopped ends the turn at its next event.
		emit(turn, { type: "tool.output", data: { callId, stream, text } }).catch(() => undefined);
	};
	const result = await callTool(tools, name, args, { workspace, signal, onOutput });
	const durationMs = clock.monotonic() - startedAt;
	afterCall(turn.changes, tool, result, signal.aborted);
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

function serverOf(tool: Tool | undefined): { server?: string } {
	return tool?.server === undefined ? {} : { server: tool.server };
}

const cancelled = { code: "CANCELLED", message: "The run was stopped before the call had finished." };
