import { totalTokens, type Usage } from "@playhead/core";
import type { AgentLimits } from "../config/index.ts";

/** Characters of one answer above which the model is taken for one that never ends. */
export const maxAnswerCharacters = 1_000_000;

/** A token is about four characters of English; while an answer streams no better count exists. */
const charactersPerToken = 4;

/**
 * Why an answer that is still streaming must be stopped, or `null`. Most servers report tokens only at the end, which a
 * model that never ends does not reach, so the tokens are estimated from the characters.
 */
export function overlongAnswer(characters: number, spent: Usage, limits: AgentLimits): string | null {
	if (characters > maxAnswerCharacters) {
		return `The answer passed ${maxAnswerCharacters} characters and was stopped. Set maxOutputTokens of the agent to end answers earlier.`;
	}
	const tokens = totalTokens(spent) + characters / charactersPerToken;
	if (limits.tokens === undefined || tokens <= limits.tokens) return null;
	return `The run reached its limit of ${limits.tokens} tokens in the middle of an answer. Send a message to go on, or raise limits.tokens of the agent.`;
}
