import type { Transcript } from "@playhead/core";
import type { ModelMessage } from "ai";
import { conversationOf } from "./conversation.ts";
import { summaryMessage } from "./summary-message.ts";
import { toMessages } from "./to-messages.ts";

/**
 * The conversation as a model request carries it: the summary of what was compacted, then every message that counts
 * (`conversationOf`), calls always with their results. Left out are answers that failed or were interrupted, since they
 * are asked for again. A cancelled answer stays: the person saw it.
 * @param runId the run that asks
 */
export function toModelMessages(transcript: Pick<Transcript, "messages" | "runs">, runId: string): ModelMessage[] {
	const { summary, messages } = conversationOf(transcript, runId);
	const rest = messages.flatMap(toMessages);
	return summary === null ? rest : [{ role: "user", content: summaryMessage(summary, runId) }, ...rest];
}
