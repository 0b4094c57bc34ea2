import { headAndTail } from "../policy/truncate.ts";
import type { Conversation } from "./conversation.ts";
import { summaryHead } from "./summary-head.ts";
import { toMessages } from "./to-messages.ts";

/** Characters of a covered request that is still worked on; a longer one is in the summary alone. */
const maxRequest = 16_000;
/** Characters of a summary. */
export const maxSummary = 32_000;

/**
 * CTX1: the message that stands for what was compacted. The request that the run works on is repeated word for word: an
 * agent must not lose its task to its own summary.
 */
export function summaryMessage({ compaction, covered }: NonNullable<Conversation["summary"]>, runId: string): string {
	const said = covered.flatMap(toMessages);
	const users = said.filter(({ role }) => role === "user").length;
	const last = said.findLastIndex(({ role }) => role === "user");
	const answers = said.slice(last + 1).filter(({ role }) => role === "assistant").length;
	const request = covered.findLast((message) => message.role === "user" && message.runId === runId);
	const [sent] = request === undefined ? [] : toMessages(request);
	const lines = [summaryHead({ users, answers }), headAndTail(compaction.summary, maxSummary)];
	if (sent !== undefined && typeof sent.content === "string") {
		lines.push(`The request that is being worked on, as it was sent:\n${headAndTail(sent.content, maxRequest)}`);
	}
	return lines.join("\n\n");
}
