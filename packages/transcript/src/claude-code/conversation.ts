import type { Sha256 } from "@playhead/core";
import { isRec, num, parsed, type Rec, rec, str } from "../read/read.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import { mainVoice } from "../tell/main-voice.ts";
import { openRuns, type Runs } from "../tell/runs.ts";
import { sayCompacted, sayNote, sayPrompt, sayRewound, sayTitle } from "../tell/say.ts";
import { interrupted } from "../tell/spent.ts";
import { openThread, type Thread } from "../tell/thread.ts";
import { noteTask, readResults } from "./agent-record.ts";
import { textOf, wordsOf } from "./content.ts";
import { endsRun, isFinal, readAnswer } from "./steps.ts";
import { openTree } from "./tree.ts";
import { wordsKind } from "./words.ts";

type Into = { book: Book; links: Links; sha256: Sha256; session: () => string };
type Boundary = { id: string; at: string; tokensBefore: number };

/** The session's own records: what a person and the agent said and did. */
export function openConversation({ book, links, sha256, session }: Into) {
	let runs: Runs | null = null;
	let thread: Thread | null = null;
	let boundary: Boundary | null = null;
	let firstPrompt: string | null = null;
	let title = "";
	const tree = openTree();

	const begin = (): { runs: Runs; thread: Thread } => {
		runs ??= openRuns(book, sha256, `claude-code/${session()}`);
		runs.by({ agent: "claude-code" });
		thread ??= openThread(mainVoice(book, runs));
		return { runs, thread };
	};
	const close = (): void => {
		const answer = thread?.close() ?? null;
		if (answer === null || !endsRun(answer)) return;
		runs?.end(answer.error === null ? "done" : "error", answer.lastAt, answer.id, answer.error ?? undefined);
	};
	const compacted = (summary: string): void => {
		if (boundary === null) return;
		sayCompacted(book, { ...boundary, runId: runs?.last(), summary });
		thread?.given(boundary.at);
		boundary = null;
	};
	const named = (key: string, at: string, text: string, by: "prompt" | "model" | "user"): void => {
		if (text === title) return;
		title = text;
		sayTitle(book, key, at, text, by);
	};

	const prompted = (record: Rec, at: string, text: string, isAnswer: boolean): void => {
		const id = str(record, "uuid") ?? at;
		const now = begin();
		if (!isAnswer) {
			close();
			const until = tree.rewoundTo(record);
			if (until !== undefined) sayRewound(book, { id, at, until });
			if (now.thread.openCalls().length > 0) {
				now.thread.lose(at);
				now.runs.end("lost", at, id, interrupted);
			}
			now.runs.begin(id, at);
			if (firstPrompt === null) named("prompt", at, text, "prompt");
			firstPrompt ??= text;
		}
		sayPrompt(book, { id, at, runId: now.runs.ensure(at, id), text });
		tree.said(id, id);
		now.thread.given(at);
	};
	const user = (record: Rec, at: string): void => {
		const { thread: own } = begin();
		const content = rec(record, "message")["content"];
		const answered = readResults(record, at, { thread: own, book, links });
		if (record["isCompactSummary"] === true) return compacted(textOf(content));
		if (record["isMeta"] === true) return;
		const words = wordsKind(wordsOf(content));
		if (words.kind === "prompt") prompted(record, at, words.text, answered > 0);
		if (words.kind === "note") note(str(record, "uuid") ?? at, at, words.text);
		if (words.kind === "interrupted") stopped(at, str(record, "uuid") ?? at);
	};
	const note = (id: string, at: string, text: string): void => {
		close();
		sayNote(book, { id, at, runId: runs?.last(), text });
		// What the model is asked after it begins after it.
		thread?.given(at);
	};
	const stopped = (at: string, why: string): void => {
		thread?.close();
		thread?.lose(at);
		runs?.end("cancelled", at, why);
	};
	const assistant = (record: Rec, at: string): void => {
		const now = begin();
		const runId = now.runs.ensure(at, str(record, "uuid") ?? at);
		const read = readAnswer(record, at, now.thread);
		if (read === null) return;
		tree.said(str(record, "uuid") ?? "", read.answer.id);
		for (const call of read.calls) noteTask(call, { runId, at, links });
		if (isFinal(read.answer)) close();
	};
	const system = (record: Rec, at: string): void => {
		const id = str(record, "uuid") ?? at;
		switch (str(record, "subtype")) {
			case "compact_boundary":
				close();
				compacted("");
				boundary = { id, at, tokensBefore: Math.round(num(rec(record, "compactMetadata"), "preTokens") ?? 0) };
				return;
			case "turn_duration":
				close();
				return runs?.end("done", at, id);
			case "local_command": {
				const words = wordsKind(str(record, "content") ?? "");
				if (words.kind === "note") note(id, at, words.text);
			}
		}
	};
	const titled = (record: Rec, at: string): void => {
		const summary = str(record, "summary");
		const leaf = str(record, "leafUuid");
		const custom = str(record, "customTitle");
		// Summaries of other sessions stand in some files, too.
		if (summary !== null && leaf !== null && tree.has(leaf)) named(leaf, at, titleIn(summary), "model");
		if (custom !== null) named(`custom:${custom}`, at, custom, "user");
	};

	return {
		read(record: Rec, at: string): void {
			const type = record["type"];
			// A boundary without a summary stands for itself.
			if (type === "assistant") compacted("");
			if (type === "user") user(record, at);
			else if (type === "assistant") assistant(record, at);
			else if (type === "system") system(record, at);
			else if (type === "attachment") queued(rec(record, "attachment"), record, at, prompted);
			else if (type === "summary" || type === "custom-title") titled(record, at);
			tree.add(record, book.lastKey());
		},
		rest(at: string): void {
			compacted("");
			close();
			thread?.lose(at);
			runs?.rest("lost", at, `rest:${book.lastKey() ?? ""}`, interrupted);
		},
		firstPrompt: () => firstPrompt,
	};
}

type Prompted = (record: Rec, at: string, text: string, isAnswer: boolean) => void;

/** What a person typed while the agent worked: it was told within the run. */
function queued(attachment: Rec, record: Rec, at: string, prompted: Prompted): void {
	if (attachment["type"] !== "queued_command") return;
	const text = typeof attachment["prompt"] === "string" ? attachment["prompt"] : textOf(attachment["prompt"]);
	if (text.trim() !== "") prompted(record, at, text, true);
}

/** Some versions keep the answer of the model that was asked for a title as it came. */
function titleIn(summary: string): string {
	const told = summary.startsWith("{") ? parsed(summary) : null;
	return (isRec(told) ? str(told, "title") : null) ?? summary;
}
