import type { Message, MessagePart, Transcript } from "@playhead/core";
import { conversationOf } from "../prompt/index.ts";

/** Characters of the conversation that a fresh session of an agent is given; the older part is left out. */
const maxHistory = 200_000;
/** Characters of a call's outcome in it. */
const maxOutcome = 500;

/** What a person asked of the run. */
export function requestOf({ messages }: Pick<Transcript, "messages">, runId: string): string {
	const asked = messages.filter((message) => message.runId === runId && message.role === "user");
	return asked.map(({ parts }) => parts.map((part) => (part.type === "text" ? part.text : "")).join("")).join("\n\n");
}

/** What a run is to go on with whose agent was lost in the middle. */
export function goOn(request: string): string {
	return [
		"You were interrupted in the middle of the following request. What you had begun may have had effects: look at how things stand, then go on and finish it.",
		`The request was:\n\n${request}`,
	].join("\n\n");
}

export type History = { text: string; messages: number };

/**
 * ACP6: the conversation before the run's own request, and what the run itself has said so far, for an agent that cannot
 * load it. `null`: there is none.
 */
export function historyOf(transcript: Pick<Transcript, "messages" | "runs">, runId: string): History | null {
	const { summary, messages } = conversationOf(transcript, runId);
	const before = messages.filter(({ role, runId: of }) => of !== runId || role === "assistant");
	const told = before.flatMap((message) => toLines(message) ?? []);
	if (summary !== null) told.unshift(`(Summary of what came before)\n${summary.compaction.summary}`);
	if (told.length === 0) return null;
	const all = told.join("\n\n");
	const text =
		all.length <= maxHistory ? all : `(The beginning is left out.)\n${all.slice(-maxHistory).toWellFormed()}`;
	return { text, messages: told.length };
}

/** The conversation, and then what is asked now. */
export function withHistory({ text }: History, request: string): string {
	return [
		"This conversation was begun in another session. What was said and done so far, for you to go on with:",
		`<conversation>\n${text}\n</conversation>`,
		request,
	].join("\n\n");
}

function toLines({ role, parts, discarded }: Message): string | null {
	if (role === "system" || discarded === true) return null;
	const lines = parts.flatMap((part) => toLine(part) ?? []);
	return lines.length === 0 ? null : `${role === "user" ? "Person" : "You"}: ${lines.join("\n")}`;
}

function toLine(part: MessagePart): string | null {
	if (part.type === "text") return part.text.trim() === "" ? null : part.text;
	if (part.type === "reasoning") return null;
	const outcome = JSON.stringify(part.result ?? part.error ?? null)
		.slice(0, maxOutcome)
		.toWellFormed();
	return `[${part.name} ${JSON.stringify(part.args).slice(0, maxOutcome).toWellFormed()} → ${part.status}: ${outcome}]`;
}
