import type { Approval } from "../read-model/rows.ts";
import { isOpen } from "./evolve-run.ts";
import type { ToolCallPart, Transcript } from "./transcript.ts";

type Known = Pick<Transcript, "messages" | "runs">;

/** The calls of a run that have no result yet. */
export function openCalls({ messages }: Pick<Known, "messages">, runId: string): ToolCallPart[] {
	return messages
		.filter((message) => message.runId === runId)
		.flatMap(({ parts }) => parts.filter((part) => part.type === "tool-call"))
		.filter((call) => isOpen(call.status));
}

/** The calls of a run that a person was asked about and that have not been begun since, whatever the answer. */
export function askedCalls(transcript: Known, runId: string): { call: ToolCallPart; approval: Approval }[] {
	const approvals = transcript.runs.find((run) => run.runId === runId)?.approvals ?? [];
	return openCalls(transcript, runId).flatMap((call) => {
		const approval = approvals.find(({ callId }) => callId === call.callId);
		return approval === undefined || call.startedAt !== undefined ? [] : [{ call, approval }];
	});
}
