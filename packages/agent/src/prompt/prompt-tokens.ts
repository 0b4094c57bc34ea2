import { type Message, type Transcript, totalTokens } from "@playhead/core";
import { estimateTokens } from "../policy/estimate-tokens.ts";
import { conversationOf } from "./conversation.ts";
import { toMessages } from "./to-messages.ts";
import { toModelMessages } from "./to-model-messages.ts";

/**
 * Tokens of the prompt that a run would send now: what the last model call counted, and an estimate of what came since;
 * without such a call an estimate of all of it.
 */
export function promptTokens(transcript: Pick<Transcript, "messages" | "runs">, runId: string, system: string): number {
	const { summary, messages } = conversationOf(transcript, runId);
	const index = messages.findLastIndex((message) => isCounted(message) && message.seq > (summary?.seq ?? -Infinity));
	const last = messages[index];
	if (last?.usage === undefined) return estimateTokens(system) + estimateTokens(toModelMessages(transcript, runId));
	const results = toMessages(last).slice(1);
	const since = messages.slice(index + 1).flatMap(toMessages);
	return [...results, ...since].reduce((sum, message) => sum + estimateTokens(message), totalTokens(last.usage));
}

function isCounted({ role, status, discarded, usage }: Message): boolean {
	return (
		role === "assistant" && status === "done" && discarded !== true && usage !== undefined && totalTokens(usage) > 0
	);
}
