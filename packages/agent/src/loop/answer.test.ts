import type { TextStreamPart, ToolSet } from "ai";
import { expect, it } from "vitest";
import { contentOf, newAnswer, takePart } from "./answer.ts";

type Part = TextStreamPart<ToolSet>;

function take(parts: Part[], used = new Set<string>()) {
	const answer = newAnswer();
	return { deltas: parts.map((part) => takePart(answer, part, used)), answer, content: contentOf(answer) };
}

it("[LOG7] deltas of interleaved blocks land in their own block", () => {
	const { content, deltas } = take([
		{ type: "text-delta", id: "1", text: "a" },
		{ type: "reasoning-delta", id: "1", text: "x" },
		{ type: "text-delta", id: "1", text: "b" },
		{ type: "text-delta", id: "2", text: "" },
	]);
	expect(content).toEqual([
		{ type: "text", text: "ab" },
		{ type: "reasoning", text: "x" },
	]);
	expect(deltas.map((delta) => delta?.part)).toEqual(["text", "reasoning", "text", undefined]);
});

it("[TRACE3] a signature that follows its reasoning is kept, with or without text", () => {
	const signature = { anthropic: { signature: "s" } };
	const redacted = { anthropic: { redactedData: "r" } };
	const { content } = take([
		{ type: "reasoning-delta", id: "1", text: "Hm." },
		{ type: "reasoning-delta", id: "1", text: "", providerMetadata: signature },
		{ type: "reasoning-end", id: "1" },
		{ type: "reasoning-start", id: "2", providerMetadata: redacted },
	]);
	expect(content).toEqual([
		{ type: "reasoning", text: "Hm.", providerMetadata: signature },
		{ type: "reasoning", text: "", providerMetadata: redacted },
	]);
});

it("[TRACE1] two calls of one id in one answer get different ids", () => {
	const call = { type: "tool-call", toolCallId: "call_1", toolName: "x", input: {}, dynamic: true } as const;
	const { content } = take([call, call], new Set(["call_1"]));
	expect(content).toMatchObject([{ callId: "call_1_2" }, { callId: "call_1_3" }]);
});
