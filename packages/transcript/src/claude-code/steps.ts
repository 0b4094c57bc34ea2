import type { EventError } from "@playhead/core";
import { isRec, json, list, type Rec, rec, str } from "../read/read.ts";
import type { Answer, Thread } from "../tell/thread.ts";
import { usageOf } from "./usage.ts";

/** Reasons for which a model's answer is over. */
const final = new Set(["end_turn", "stop_sequence", "max_tokens", "refusal"]);

export type Asked = { callId: string; name: string; input: Rec };

/** One record is one block of an answer; several have one message id, and the last of them the right counts. */
export function readAnswer(record: Rec, at: string, thread: Thread): { answer: Answer; calls: Asked[] } | null {
	const message = rec(record, "message");
	const uuid = str(record, "uuid");
	const id = str(message, "id") ?? uuid;
	if (id === null || uuid === null) return null;
	const made = str(message, "model");
	const model = { provider: "anthropic", name: made === "<synthetic>" ? null : made };
	const answer = thread.answer(id, at, model);
	const calls = list(message, "content").flatMap((block, index) => readBlock(block, `${uuid}:${index}`, at, thread));
	// What was copied from another session is counted there.
	if (!isRec(record["forkedFrom"]) && made !== "<synthetic>") answer.usage = usageOf(message);
	answer.finishReason = str(message, "stop_reason") ?? answer.finishReason;
	answer.error = errorOf(record) ?? answer.error;
	return { answer, calls };
}

function readBlock(block: unknown, key: string, at: string, thread: Thread): Asked[] {
	if (!isRec(block)) return [];
	if (block["type"] === "text") thread.text("text", str(block, "text") ?? "", key);
	if (block["type"] === "thinking") thread.text("reasoning", str(block, "thinking") ?? "", key);
	const callId = str(block, "id");
	if (!/^(?:mcp_|server_)?tool_use$/.test(String(block["type"])) || callId === null) return [];
	const name = str(block, "name") ?? "tool";
	thread.call({ callId, name, args: json(block["input"] ?? {}), at });
	return [{ callId, name, input: rec(block, "input") }];
}

function errorOf(record: Rec): EventError | null {
	if (record["isApiErrorMessage"] !== true) return null;
	const message = list(rec(record, "message"), "content").map((block) => str(block, "text") ?? "");
	return { code: str(record, "error") ?? "MODEL_ERROR", message: message.join("\n").slice(0, 2_000).toWellFormed() };
}

/** Whether an answer says by itself that nothing follows it: text behind which the model was done. */
export function isFinal({ finishReason, parts }: Answer): boolean {
	return finishReason !== null && final.has(finishReason) && parts.at(-1)?.type === "text";
}

/** Whether the model asked for nothing: its run is over. */
export function endsRun({ parts, finishReason }: Answer): boolean {
	return finishReason !== "pause_turn" && !parts.some(({ type }) => type === "tool-call");
}
