import type { EventError } from "@playhead/core";
import type { Call } from "./answer.ts";
import { emit, type TurnContext } from "./run-context.ts";

/** TOOL4, TOOL6: answers for a call that is not made. The trace shows it, and the model reads why. */
export async function refuseCall(turn: TurnContext, messageId: string, call: Call, error: EventError): Promise<void> {
	const { callId, name, args } = call;
	await emit(turn, { type: "tool.started", data: { callId, messageId, name, args } });
	await emit(turn, { type: "tool.finished", data: { callId, ok: false, error, durationMs: 0 } });
}

export function deniedByPolicy(name: string): EventError {
	return { code: "DENIED", message: `The policy of this agent denies ${name}; it was not run. Go on without it.` };
}

export function deniedByPerson(note: string | undefined): EventError {
	const said = note === undefined ? "" : ` They said: ${note}`;
	return { code: "DENIED", message: `A person did not allow this call; it was not run.${said}` };
}
