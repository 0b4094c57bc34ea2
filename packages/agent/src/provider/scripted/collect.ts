import type {
	LanguageModelV4Content,
	LanguageModelV4GenerateResult,
	LanguageModelV4StreamPart,
} from "@ai-sdk/provider";

/** The answer of a call as a whole, from its stream. Throws the error that the stream reports. */
export async function collect(
	stream: AsyncIterable<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4GenerateResult> {
	const content: LanguageModelV4Content[] = [];
	for await (const part of stream) {
		if (part.type === "error") throw part.error;
		if (part.type === "reasoning-start") content.push({ type: "reasoning", text: "" });
		if (part.type === "text-start") content.push({ type: "text", text: "" });
		if (part.type === "reasoning-delta" || part.type === "text-delta") append(content.at(-1), part.delta);
		if (part.type === "tool-call") content.push(part);
		if (part.type === "finish") return { content, usage: part.usage, finishReason: part.finishReason, warnings: [] };
	}
	throw new Error("The stream ended without a finish part.");
}

function append(last: LanguageModelV4Content | undefined, delta: string): void {
	if (last?.type === "text" || last?.type === "reasoning") last.text += delta;
}
