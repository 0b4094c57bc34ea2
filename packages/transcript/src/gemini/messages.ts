import { isRec, json, list, type Rec, rec, str, time } from "../read/read.ts";
import { resultOfAgent } from "../tell/agents.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import type { Runs } from "../tell/runs.ts";
import { sayNote, sayPrompt, sayRewound, sayTitle } from "../tell/say.ts";
import { interrupted } from "../tell/spent.ts";
import type { Thread } from "../tell/thread.ts";
import { doneOf, textOf, thoughtsOf, usageOf } from "./parts.ts";

type Into = {
	book: Book;
	links: Links;
	thread: Thread;
	/** `null` in a sub-agent's file: its run is its parent's. */
	runs: Runs | null;
	runId: (at: string, why: string) => string;
};

/** The messages of a chat. One that comes again under its id adds the calls that it has told nothing of. */
export function openMessages({ book, links, thread, runs, runId }: Into) {
	const seen = new Set<string>();
	const begun = new Set<string>();
	const ended = new Set<string>();
	/** The last event before each message: where a rewind to it goes back to. */
	const before = new Map<string, string | null>();
	let firstPrompt: string | null = null;

	const close = (): void => {
		const answer = thread.close();
		const asks = answer?.parts.some(({ type }) => type === "tool-call") ?? true;
		if (answer !== null && !asks) runs?.end("done", answer.lastAt, answer.id);
	};
	const prompted = (id: string, at: string, text: string): void => {
		close();
		thread.given(at);
		if (runs === null) return;
		runs.begin(id, at);
		if (firstPrompt === null) sayTitle(book, "prompt", at, text, "prompt");
		firstPrompt ??= text;
		sayPrompt(book, { id, at, runId: runs.ensure(at, id), text });
	};
	const call = (one: Rec, at: string): void => {
		const callId = str(one, "id");
		if (callId === null || ended.has(callId)) return;
		const name = str(one, "name") ?? "tool";
		if (!begun.has(callId)) {
			begun.add(callId);
			thread.call({ callId, name, args: json(one["args"] ?? {}), at });
			const args = rec(one, "args");
			const prompt = str(args, "prompt") ?? "";
			const agentName = str(args, "agent_name") ?? name;
			if (str(one, "agentId") !== null) links.call({ callId, runId: runId(at, callId), at, name: agentName, prompt });
		}
		const done = doneOf(one);
		if (done === null) return;
		ended.add(callId);
		const outcome = { at: time(one["timestamp"]) ?? at, ...done };
		thread.result(callId, outcome);
		resultOfAgent(book, links, callId, str(one, "agentId"), outcome);
	};
	const answered = (record: Rec, id: string, at: string): void => {
		const calls = list(record, "toolCalls").filter(isRec);
		const isNew = calls.some((one) => !ended.has(str(one, "id") ?? ""));
		if (seen.has(id) && !isNew) return;
		const name = str(record, "model");
		const answer = thread.answer(id, at, { provider: "google", name });
		answer.usage = usageOf(record) ?? answer.usage;
		if (!seen.has(id)) {
			thread.text("reasoning", thoughtsOf(record), `${id}:thoughts`);
			thread.text("text", textOf(record["content"]), `${id}:text`);
		}
		for (const one of calls) call(one, at);
	};
	const noted = (record: Rec, id: string, at: string): void => {
		const text = textOf(record["content"]);
		close();
		if (runs === null || text === "") return;
		sayNote(book, { id, at, runId: runs.last(), text });
		if (record["type"] === "error") runs.end("error", at, id, { code: "AGENT_ERROR", message: text.slice(0, 2_000) });
		else if (text.startsWith("Request cancelled")) runs.end("cancelled", at, id);
	};

	return {
		read(record: Rec, at: string): void {
			const id = str(record, "id");
			if (id === null) return;
			if (!before.has(id)) before.set(id, book.lastKey());
			const type = str(record, "type");
			if (type === "gemini") answered(record, id, at);
			else if (!seen.has(id) && type === "user") {
				const text = textOf(record["content"]);
				if (text === "") thread.given(at);
				else prompted(id, at, text);
			} else if (!seen.has(id)) noted(record, id, at);
			seen.add(id);
		},
		/** That message and all behind it were taken back. */
		rewind(id: string, at: string): void {
			const until = before.get(id);
			if (until === undefined || runs === null) return;
			close();
			sayRewound(book, { id, at, until });
		},
		rest(at: string): void {
			close();
			thread.lose(at);
			runs?.rest("lost", at, `rest:${book.lastKey() ?? ""}`, interrupted);
		},
		firstPrompt: () => firstPrompt,
	};
}
