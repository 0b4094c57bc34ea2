import { type ContentPart, type Json, totalTokens, type Usage } from "@playhead/core";
import type { TextStreamPart, ToolSet } from "ai";
import { uniqueCallId } from "../policy/call-id.ts";
import { earlyUsage, toUsage } from "../provider/index.ts";

type Part = TextStreamPart<ToolSet>;
type Block = Extract<ContentPart, { type: "text" | "reasoning" }>;
export type Call = Extract<ContentPart, { type: "tool-call" }>;
export type Delta = { part: "text" | "reasoning"; text: string };

/** What a model's stream has said so far. */
export type Answer = {
	content: ContentPart[];
	/** Characters of text and reasoning. */
	characters: number;
	usage: Usage | null;
	finish: { reason: string; raw: string | undefined } | null;
	/** What the stream reported as its failure. */
	error: { cause: unknown } | null;
	/** Blocks that are still open, by the id that the provider gave them. */
	open: Map<string, Block>;
};

export function newAnswer(): Answer {
	return { content: [], characters: 0, usage: null, finish: null, error: null, open: new Map() };
}

/**
 * Takes one part of the stream into the answer; the delta to show, if there is one.
 * @param used call ids that are taken; the ids of new calls are added
 */
export function takePart(answer: Answer, part: Part, used: Set<string>): Delta | null {
	switch (part.type) {
		case "text-delta":
			return extend(answer, "text", part);
		case "reasoning-start":
		case "reasoning-end":
			return extend(answer, "reasoning", { ...part, text: "" });
		case "reasoning-delta":
			return extend(answer, "reasoning", part);
		case "tool-call":
			answer.content.push(toCall(part, used));
			return null;
		case "finish-step":
			answer.usage = reported(toUsage(part.usage)) ?? answer.usage;
			answer.finish = { reason: part.finishReason, raw: part.rawFinishReason };
			return null;
		case "raw":
			answer.usage ??= earlyUsage(part.rawValue);
			return null;
		case "error":
			answer.error ??= { cause: part.error };
			return null;
		default:
			return null;
	}
}

type Extension = { id: string; text: string; providerMetadata?: unknown };

function extend(answer: Answer, kind: Block["type"], { id, text, providerMetadata }: Extension): Delta | null {
	const block = answer.open.get(`${kind}:${id}`) ?? begin(answer, kind, id);
	block.text += text;
	answer.characters += text.length;
	// Anthropic sends the signature of its reasoning after the text.
	if (block.type === "reasoning" && providerMetadata !== undefined) block.providerMetadata = providerMetadata as Json;
	return text === "" ? null : { part: kind, text };
}

function begin(answer: Answer, kind: Block["type"], id: string): Block {
	const block: Block = kind === "text" ? { type: "text", text: "" } : { type: "reasoning", text: "" };
	answer.open.set(`${kind}:${id}`, block);
	answer.content.push(block);
	return block;
}

function toCall(part: Extract<Part, { type: "tool-call" }>, used: Set<string>): Call {
	const callId = uniqueCallId(part.toolCallId, used);
	used.add(callId);
	// Arguments that are no JSON arrive as the text that the model sent; the tool call answers for them (TOOL4).
	const args = (part.input ?? {}) as Json;
	const call: Call = { type: "tool-call", callId, name: part.toolName, args };
	return part.providerMetadata === undefined ? call : { ...call, providerMetadata: part.providerMetadata as Json };
}

/** A server that counts nothing has not said that the call was free. */
function reported(usage: Usage): Usage | null {
	return totalTokens(usage) === 0 ? null : usage;
}

/** The content without blocks that hold nothing. */
export function contentOf(answer: Answer): ContentPart[] {
	return answer.content.filter(
		(part) =>
			part.type === "tool-call" ||
			part.text !== "" ||
			(part.type === "reasoning" && part.providerMetadata !== undefined),
	);
}
