import { type JsonObject, objects, string } from "./json.ts";

/** What Anthropic's server finds wrong with a list of messages; null when nothing is. */
export function checkAnthropicMessages(value: unknown): string | null {
	const messages = objects(value);
	if (messages.length === 0) return "messages: at least one message is required";
	let open: string[] = [];
	for (const [index, message] of messages.entries()) {
		const expected = index % 2 === 0 ? "user" : "assistant";
		if (message.role !== expected)
			return `messages.${index}: roles must alternate between "user" and "assistant"; expected ${expected}, got ${string(message.role)}`;
		const blocks = blocksOf(message);
		const problem = checkBlocks(blocks, index) ?? checkResults(blocks, open, index);
		if (problem !== null) return problem;
		open = blocks.filter((block) => block.type === "tool_use").map((block) => string(block.id));
		if (new Set(open).size < open.length) return `messages.${index}: \`tool_use\` ids must be unique`;
	}
	return open.length > 0 ? unanswered(open, messages.length - 1) : null;
}

function blocksOf(message: JsonObject): JsonObject[] {
	return typeof message.content === "string" ? [{ type: "text", text: message.content }] : objects(message.content);
}

function checkBlocks(blocks: JsonObject[], index: number): string | null {
	if (blocks.length === 0) return `messages.${index}: content must not be empty`;
	for (const block of blocks) {
		if (block.type === "text" && string(block.text) === "")
			return `messages.${index}: text content blocks must be non-empty`;
		if (block.type === "tool_use" && (typeof block.input !== "object" || block.input === null))
			return `messages.${index}.tool_use.input: Input should be a valid dictionary`;
		if (block.type === "thinking" && string(block.signature) === "")
			return `messages.${index}.thinking.signature: Field required`;
	}
	return null;
}

/** Every call of the message before must have its result here, and every result a call. */
function checkResults(blocks: JsonObject[], open: string[], index: number): string | null {
	const answered = blocks.filter((block) => block.type === "tool_result").map((block) => string(block.tool_use_id));
	const stray = answered.find((id) => !open.includes(id));
	if (stray !== undefined)
		return `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`;
	const missing = open.filter((id) => !answered.includes(id));
	return missing.length > 0 ? unanswered(missing, index - 1) : null;
}

function unanswered(ids: string[], index: number): string {
	return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(", ")}`;
}
