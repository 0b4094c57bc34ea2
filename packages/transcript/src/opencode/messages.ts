import { isRec, json, list, type Rec, rec, str, time } from "../read/read.ts";
import { resultOfAgent } from "../tell/agents.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import type { Runs } from "../tell/runs.ts";
import { sayCompacted, sayPrompt, sayRewound, sayTitle } from "../tell/say.ts";
import { interrupted } from "../tell/spent.ts";
import type { Answer, Thread } from "../tell/thread.ts";
import { costOf, errorOf, isOfType, outcomeOf, promptOf, usageOf } from "./parts.ts";

type Into = {
	book: Book;
	links: Links;
	thread: Thread;
	/** `null` in a sub-agent's session: its run is its parent's. */
	runs: Runs | null;
	runId: (at: string, why: string) => string;
};

/** The messages of a session. Parts are told once, when they have ended; a message, when it says that it has. */
export function openMessages({ book, links, thread, runs, runId }: Into) {
	const told = new Set<string>();
	const before = new Map<string, string | null>();
	let firstPrompt: string | null = null;
	let reverted = "";
	let contextTokens = 0;

	const once = (key: string): boolean => !told.has(key) && told.add(key) !== undefined;
	const prompted = (message: Rec, id: string, at: string): void => {
		const text = promptOf(message);
		thread.close();
		thread.given(at);
		// A message of opencode itself asks for a summary, or goes on after one.
		if (runs === null || text === "" || !once(id)) return;
		runs.begin(id, at);
		if (firstPrompt === null) sayTitle(book, "prompt", at, text, "prompt");
		firstPrompt ??= text;
		sayPrompt(book, { id, at, runId: runs.ensure(at, id), text });
	};
	const tool = (part: Rec, at: string): void => {
		const callId = str(part, "callID");
		const state = rec(part, "state");
		if (callId === null || str(state, "status") === "pending") return;
		const startedAt = time(rec(state, "time")["start"]) ?? at;
		const name = str(part, "tool") ?? "tool";
		if (once(`call:${callId}`)) {
			thread.call({ callId, name, args: json(state["input"] ?? {}), at: startedAt });
			const input = rec(state, "input");
			const task = { name: str(input, "subagent_type") ?? "agent", prompt: str(input, "prompt") ?? "" };
			if (name === "task") links.call({ callId, runId: runId(startedAt, callId), at: startedAt, ...task });
		}
		const agentId = str(rec(state, "metadata"), "sessionId");
		if (agentId !== null) links.tell(agentId, callId);
		const outcome = outcomeOf(part, at);
		if (outcome === null || !once(`result:${callId}`)) return;
		thread.result(callId, outcome);
		resultOfAgent(book, links, callId, agentId, outcome);
	};
	const parts = (message: Rec, at: string): void => {
		for (const part of list(message, "parts")) {
			if (!isRec(part)) continue;
			const key = str(part, "id") ?? `${at}:${told.size}`;
			const isWhole = rec(part, "time")["end"] !== undefined || isEnded(rec(message, "info"));
			if (part["type"] === "tool") tool(part, at);
			else if (part["type"] === "reasoning" && isWhole && once(key))
				thread.text("reasoning", str(part, "text") ?? "", key);
			else if (part["type"] === "text" && isWhole && once(key)) thread.text("text", str(part, "text") ?? "", key);
		}
	};
	const answered = (message: Rec, id: string, at: string): void => {
		const info = rec(message, "info");
		if (told.has(`end:${id}`)) return;
		const until = time(rec(info, "time")["completed"]) ?? at;
		if (once(id)) thread.given(at);
		const answer = thread.answer(id, until, modelOf(info));
		parts(message, at);
		if (!isEnded(info)) return;
		once(`end:${id}`);
		answer.usage = usageOf(info);
		answer.cost = costOf(info);
		answer.error = errorOf(info);
		answer.finishReason = str(info, "finish");
		if (answer.usage !== null) contextTokens = Object.values(answer.usage).reduce((sum, tokens) => sum + tokens, 0);
		thread.close();
		end(answer);
	};
	const end = ({ id, error, parts: content, lastAt }: Answer): void => {
		if (error !== null) {
			const isCancelled = error.code === "CANCELLED";
			thread.lose(lastAt);
			runs?.end(isCancelled ? "cancelled" : "error", lastAt, id, isCancelled ? undefined : error);
		} else if (!content.some(({ type }) => type === "tool-call")) runs?.end("done", lastAt, id);
	};
	/** The summary's call counts as any other; its words are the compaction's. */
	const summed = (message: Rec, id: string, at: string): void => {
		if (!isEnded(rec(message, "info")) || told.has(`end:${id}`)) return;
		const texts = list(message, "parts").filter(isOfType("text"));
		const summary = texts.map((part) => str(part, "text") ?? "").join("\n");
		const tokensBefore = contextTokens;
		answered({ ...message, parts: [] }, id, at);
		sayCompacted(book, { id, at, runId: runs?.last(), tokensBefore, summary });
	};

	return {
		read(message: Rec): void {
			const info = rec(message, "info");
			const id = str(info, "id");
			const at = time(rec(info, "time")["created"]);
			if (id === null || at === null) return;
			if (!before.has(id)) before.set(id, book.lastKey());
			if (str(info, "role") === "user") {
				if (!told.has(`seen:${id}`)) prompted(message, id, at);
				told.add(`seen:${id}`);
			} else if (info["summary"] === true) summed(message, id, at);
			else answered(message, id, at);
		},
		/** The session stands before a message that came later: those behind it are taken back. */
		reverted(revert: Rec, at: string): void {
			const id = str(revert, "messageID");
			const until = id === null ? undefined : before.get(id);
			if (id === null || id === reverted || until === undefined || runs === null) return;
			reverted = id;
			sayRewound(book, { id, at, until });
		},
		rest(at: string): void {
			thread.close();
			thread.lose(at);
			runs?.rest("lost", at, `rest:${book.lastKey() ?? ""}`, interrupted);
		},
		firstPrompt: () => firstPrompt,
	};
}

const isEnded = (info: Rec): boolean => rec(info, "time")["completed"] !== undefined || isRec(info["error"]);

function modelOf(info: Rec) {
	return { provider: str(info, "providerID"), name: str(info, "modelID") };
}
