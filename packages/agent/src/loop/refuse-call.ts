import type { EventError } from "@playhead/core";
import type { Call } from "./answer.ts";
import { emit, type TurnContext } from "./run-context.ts";

/** TOOL6: answers for a call that is not made. The trace shows it, and the model reads why. */
export async function refuseCall(turn: TurnContext, messageId: string, call: Call, message: string): Promise<void> {
	const { callId, name, args } = call;
	const error: EventError = { code: "DENIED", message };
	await emit(turn, { type: "tool.started", data: { callId, messageId, name, args } });
	await emit(turn, { type: "tool.finished", data: { callId, ok: false, error, durationMs: 0 } });
}

export function deniedByPolicy(name: string): string {
	return `The policy of this agent denies ${name}; it was not run. Go on without it.`;
}

export function deniedByPerson(note: string | undefined): string {
	const said = note === undefined ? "" : ` They said: ${note}`;
	return `A person did not allow this call; it was not run.${said}`;
}
