import { type EventDraft, type IngestDraft, titleFromPrompt } from "@playhead/core";
import { type ModelMessage, textOf } from "../message/model-message.ts";
import { callKey, runIdOf, type Sha256 } from "./identity.ts";

/** A model call, as far as what was said to it goes. */
export type Call = {
	traceId: string;
	startedAt: string;
	input: readonly ModelMessage[];
	/** The call's message, where that may have begun before `startedAt`. */
	inputOf?: string | undefined;
};

/**
 * What a call's input tells that no output does: a person's messages, and the answers of tools. Behind the last answer of
 * a model a message is new in this run; before it, it is history, and left out where its text is known in the session:
 * every call sends the history again.
 */
export function saidTo({ traceId, startedAt: at, input, inputOf }: Call, sha256: Sha256): IngestDraft[] {
	const answered = input.findLastIndex(({ role }) => role === "assistant");
	const runId = runIdOf(traceId);
	return input.flatMap((message, index): IngestDraft[] => {
		if (message.role === "user") {
			const text = textOf(message);
			return text === ""
				? []
				: asked({ text, at, runId, hash: sha256(text).slice(0, 24), isNew: index > answered, inputOf });
		}
		return message.role === "tool" ? results(message, traceId, at) : [];
	});
}

/** The system prompt is told once a run, however many calls carry it. */
export function systemOf(
	{ traceId, startedAt: at, input }: Omit<Call, "input"> & { input: readonly ModelMessage[] | null },
	sha256: Sha256,
): IngestDraft[] {
	const message = input?.find(({ role }) => role === "system");
	if (message === undefined) return [];
	const system = textOf(message);
	const keys = [`system:${traceId}:${sha256(system).slice(0, 16)}`];
	return [{ keys, event: { type: "run.recorded", at, runId: runIdOf(traceId), data: { system } } }];
}

type Asked = { text: string; at: string; runId: string; hash: string; isNew: boolean; inputOf: string | undefined };

/**
 * The one who is asked first is heard last: where the history was told before the call that it is of, that call tells the
 * same message again, with its true time.
 */
function asked({ text, at, runId, hash, isNew, inputOf }: Asked): IngestDraft[] {
	const id = `${runId}:${hash}`;
	const keys = [`text:${hash}`, `run:${id}`];
	const content = [{ type: "text" as const, text }];
	const data = { messageId: id, role: "user" as const, content, spanId: inputOf };
	const titled: EventDraft = { type: "session.titled", at, data: { title: titleFromPrompt(text), by: "prompt" } };
	return [
		{ keys: isNew ? [`new:${id}`, ...keys] : keys, event: { type: "message.finished", at, runId, data } },
		// The first prompt that is known names the session; later ones leave it alone, as they leave a person's title.
		{ keys: ["title"], event: titled },
	];
}

/** The answer of a tool that has no step of its own; where it has one, that one tells more. */
function results({ parts }: ModelMessage, traceId: string, at: string): IngestDraft[] {
	return parts.flatMap((part): IngestDraft[] => {
		if (part.type !== "tool-result" || part.callId === null) return [];
		const callId = callKey(traceId, part.callId);
		const data = { callId, ok: !part.failed, result: part.result, durationMs: 0 };
		return [{ keys: [`result:${callId}`], event: { type: "tool.finished", at, runId: runIdOf(traceId), data } }];
	});
}
