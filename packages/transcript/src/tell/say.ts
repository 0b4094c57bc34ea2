import { type EventDraft, titleFromPrompt } from "@playhead/core";
import type { Book } from "./draft.ts";

type Said = { id: string; at: string; runId: string | undefined; text: string };

const scoped = (runId: string | undefined) => (runId === undefined ? {} : { runId });

/** What a person said. */
export function sayPrompt(book: Book, { id, at, runId, text }: Said): void {
	const data = { messageId: id, role: "user" as const, content: [{ type: "text" as const, text }] };
	book.add(`said:${id}`, { type: "message.finished", at, ...scoped(runId), data });
}

/** What neither a person nor the model said, and both could see. */
export function sayNote(book: Book, { id, at, runId, text }: Said): void {
	const data = { messageId: id, role: "system" as const, content: [{ type: "text" as const, text }] };
	book.add(`said:${id}`, { type: "message.finished", at, ...scoped(runId), data });
}

/** Characters of a title that a file tells. */
const maxTitle = 200;

export function sayTitle(book: Book, key: string, at: string, title: string, by: "prompt" | "model" | "user"): void {
	const named = by === "prompt" ? titleFromPrompt(title) : title.replace(/\s+/g, " ").trim().slice(0, maxTitle);
	if (named === "") return;
	const event: EventDraft = { type: "session.titled", at, data: { title: named.toWellFormed(), by } };
	book.add(`title:${key}`, event);
}

/** Characters of text that a token is, about: for counts that no file tells. */
const charactersPerToken = 4;

type Compacted = { id: string; at: string; runId: string | undefined; tokensBefore: number; summary: string };

/** The conversation up to here was summed up. */
export function sayCompacted(book: Book, told: Compacted & { spanId?: string }): void {
	const { id, at, runId, tokensBefore, summary, spanId } = told;
	const until = book.lastKey();
	const tokensAfter = Math.ceil(summary.length / charactersPerToken);
	const made = spanId === undefined ? {} : { spanId };
	const data = { fromSeq: 1, toSeq: 1, tokensBefore, tokensAfter, ...(summary === "" ? {} : { summary }), ...made };
	const seqs = until === null ? {} : { seqs: { toSeq: until } };
	book.add(`compacted:${id}`, { type: "context.compacted", at, ...scoped(runId), data }, seqs);
}

/** Turns of outside agents have no numbers, and nothing of theirs is undone here. */
const unnumbered = -1;
const noUndo = -2;

/** The conversation went back: what came behind `until` is set aside. `null`: all of it. */
export function sayRewound(book: Book, { id, at, until }: { id: string; at: string; until: string | null }): void {
	const data = { toTurn: unnumbered, toSeq: 1, scope: "conversation" as const, undoTurn: noUndo };
	const seqs = until === null ? {} : { seqs: { toSeq: until } };
	book.add(`rewound:${id}`, { type: "session.restored", at, data }, seqs);
}
