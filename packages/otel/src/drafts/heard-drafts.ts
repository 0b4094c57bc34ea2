import type { IngestDraft } from "@playhead/core";
import type { HeardCall } from "../log/heard.ts";
import { contentOf } from "./content.ts";
import { endAsTold } from "./end-as-told.ts";
import { runIdOf, spanKey } from "./identity.ts";
import type { DraftOptions } from "./options.ts";
import { saidTo, systemOf } from "./said.ts";

/**
 * The drafts of calls that logs tell of. The answer is told once more under the id that the call's span gives its message:
 * whichever comes first, the one brings the content and the other tokens and times. Of the trace it changes nothing.
 */
export function heardDrafts(calls: readonly HeardCall[], { sha256 }: DraftOptions): IngestDraft[] {
	return calls
		.toSorted((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt))
		.flatMap((call) => [...runOf(call), ...saidBefore(call, sha256), ...answered(call)]);
}

/** The records of what a call was given are written when its span has begun: the message says whose input it is. */
function saidBefore(call: HeardCall, sha256: DraftOptions["sha256"]): IngestDraft[] {
	return [...systemOf(call, sha256), ...saidTo({ ...call, inputOf: spanKey(call) }, sha256)];
}

function runOf({ traceId, startedAt, fromLog, agent }: HeardCall): IngestDraft[] {
	const data = { status: "running", agent: agent ?? undefined } as const;
	const begun = { type: "run.recorded", at: startedAt, runId: runIdOf(traceId), data } as const;
	const drafts: IngestDraft[] = [{ keys: [`run:${traceId}`], event: begun }];
	return fromLog ? [...drafts, endAsTold(traceId, Date.parse(startedAt))] : drafts;
}

function answered(call: HeardCall): IngestDraft[] {
	const id = spanKey(call);
	const content = contentOf(call.output, { traceId: call.traceId, key: id });
	if (content.length === 0) return [];
	const spanId = `${id}:heard`;
	const data = { messageId: id, role: "assistant" as const, content, spanId };
	const finishReason = call.finishReason ?? undefined;
	const event = { type: "message.finished" as const, at: call.startedAt, runId: runIdOf(call.traceId) };
	return [{ keys: [`heard:${id}`], event: { ...event, data: { ...data, finishReason } } }];
}
