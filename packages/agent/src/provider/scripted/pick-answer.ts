import type { Position } from "./position.ts";
import type { Answer, Scenario } from "./scenario.ts";

const theSummary: Answer = { text: "The older turns, in short: files were read and changed as they were asked for." };
const theEnd: Answer = { text: "The scenario ends here." };

/** The answer that the scenario has for a position, with its placeholders filled in. */
export function pickAnswer(scenario: Scenario, position: Position): Answer {
	if (position.summarise) return fill(scenario.summary ?? theSummary, { prompt: position.prompt, n: "1" });
	const index = Math.min(position.conversation, scenario.conversations.length - 1);
	const conversation = scenario.conversations[index];
	if (position.toolDenied && conversation?.ifToolDenied !== undefined) {
		return fill(conversation.ifToolDenied, { prompt: position.prompt, n: "1" });
	}
	let before = 0;
	for (const step of conversation?.steps ?? []) {
		if (position.call < before + step.repeat) {
			const answer = position.toolFailed && step.ifToolFailed ? step.ifToolFailed : step;
			return fill(answer, { prompt: position.prompt, n: String(position.call - before + 1) });
		}
		before += step.repeat;
	}
	return theEnd;
}

function fill(answer: Answer, values: Record<string, string>): Answer {
	const put = <T>(value: T): T => fillValue(value, values) as T;
	return { ...answer, reasoning: put(answer.reasoning), text: put(answer.text), toolCalls: put(answer.toolCalls) };
}

function fillValue(value: unknown, values: Record<string, string>): unknown {
	if (typeof value === "string") return value.replace(/\{\{(prompt|n)\}\}/g, (_, name: string) => values[name] ?? "");
	if (Array.isArray(value)) return value.map((item) => fillValue(item, values));
	if (typeof value !== "object" || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillValue(item, values)]));
}
