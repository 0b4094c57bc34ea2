import { askedCalls, type Transcript } from "@playhead/core";
import type { Call } from "./answer.ts";
import { runCalls } from "./call-tools.ts";
import { deniedByPerson, refuseCall } from "./refuse-call.ts";
import type { TurnContext } from "./run-context.ts";
import { loadTranscript } from "./run-state.ts";

/**
 * TOOL6: what becomes of the calls that a person was asked about: those that were allowed run now, the others are
 * refused. `waiting`: an answer is missing, and nothing is begun before the last one.
 */
export async function settleCalls(turn: TurnContext): Promise<"settled" | "waiting"> {
	const { options, writer } = turn;
	const { runId, sessionId } = options.claim;
	await writer.flush();
	const transcript = await loadTranscript(options.log, sessionId, turn.transcript);
	const asked = askedCalls(transcript, runId);
	if (asked.some(({ approval }) => approval.decision === null)) return "waiting";
	const messageId = messageOf(transcript, asked[0]?.call.callId);
	for (const { call, approval } of asked) {
		if (approval.decision === "deny") await refuseCall(turn, messageId, call, deniedByPerson(approval.note));
	}
	const allowed: Call[] = asked.filter(({ approval }) => approval.decision === "allow").map(({ call }) => call);
	await runCalls(turn, messageId, allowed);
	return "settled";
}

function messageOf({ messages }: Pick<Transcript, "messages">, callId: string | undefined): string {
	const made = ({ parts }: Transcript["messages"][number]) =>
		parts.some((part) => part.type === "tool-call" && part.callId === callId);
	return messages.findLast(made)?.id ?? "";
}
