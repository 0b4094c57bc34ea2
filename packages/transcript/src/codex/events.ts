import type { EventError } from "@playhead/core";
import { num, type Rec, rec, str } from "../read/read.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import type { Runs } from "../tell/runs.ts";
import { sayCompacted, sayPrompt, sayRewound, sayTitle } from "../tell/say.ts";
import { interrupted } from "../tell/spent.ts";
import type { Thread } from "../tell/thread.ts";
import type { CodexHead } from "./head.ts";
import { isStep, nameOf, sayItem } from "./items.ts";
import { textOf } from "./output.ts";
import type { Responses } from "./responses.ts";

type Into = {
	book: Book;
	/** `null` in a sub-agent's file: its run is its parent's. */
	runs: Runs | null;
	thread: Thread;
	responses: Responses;
	links: Links;
	head: CodexHead;
};

/** What a person saw of a thread: its turns, prompts, commands, compactions. */
export function openEvents({ book, runs, thread, responses, links, head }: Into) {
	let firstPrompt: string | null = null;
	let prompts = 0;
	let turn: string | null = null;
	let lastPrompt = "";
	let contextTokens = 0;
	/** The last event before each prompt: where a rollback goes back to. */
	const before: (string | null)[] = [];

	const prompted = (text: string, at: string): void => {
		if (runs === null || text.trim() === "") return;
		// Some versions tell a prompt as a message and as an item.
		if (lastPrompt === `${turn}:${text}`) return;
		lastPrompt = `${turn}:${text}`;
		responses.close(at);
		before.push(book.lastKey());
		if (turn === null) runs.begin(`prompt:${prompts}`, at);
		const id = `${head.thread()}:prompt:${prompts}`;
		prompts += 1;
		if (firstPrompt === null) sayTitle(book, "prompt", at, text, "prompt");
		firstPrompt ??= text;
		sayPrompt(book, { id, at, runId: runs.ensure(at, id), text });
		thread.given(at);
	};
	const ended = (status: "done" | "error" | "cancelled", at: string, error?: EventError): void => {
		const answer = responses.close(at);
		if (status === "cancelled") thread.lose(at);
		runs?.end(status, at, turn ?? answer?.id ?? at, error);
		turn = null;
		lastPrompt = "";
	};
	const item = (payload: Rec, at: string, place: number): void => {
		const told = rec(payload, "item");
		const type = str(told, "type") ?? "";
		if (type === "UserMessage") return prompted(textOf(told["content"]), at);
		if (type === "SubAgentActivity") {
			responses.agentStarted(payload);
			const agentId = str(told, "agent_thread_id");
			if (str(told, "kind") === "completed" && agentId !== null) responses.agentDone(agentId, at);
			return;
		}
		if (!isStep(type)) return;
		const id = str(told, "id") ?? `${head.thread()}:item:${place}`;
		// Outside of code mode a command is the call itself, which tells it.
		if (thread.openCalls().some(({ callId }) => callId === id)) return;
		const parentId = responses.script() ?? null;
		const runId = runs?.ensure(at, id) ?? links.find(head.thread())?.runId;
		if (runId !== undefined) sayItem(book, { id, name: nameOf(told), item: told, at, runId, parentId });
	};
	const event = (payload: Rec, at: string, place: number): void => {
		switch (str(payload, "type")) {
			case "task_started":
				turn = str(payload, "turn_id");
				if (turn !== null) runs?.begin(turn, at);
				return;
			case "user_message":
				return prompted(str(payload, "message") ?? "", at);
			case "item_completed":
				return item(payload, at, place);
			case "token_count":
				contextTokens = num(rec(rec(payload, "info"), "last_token_usage"), "total_tokens") ?? contextTokens;
				return responses.sum(payload, at);
			case "task_complete":
				return ended("done", at);
			case "turn_aborted":
				return ended("cancelled", at);
			case "error":
				return ended("error", at, { code: "AGENT_ERROR", message: str(payload, "message") ?? "The turn failed." });
			case "thread_rolled_back":
				return rolledBack(payload, at, place);
			case "thread_name_updated":
				return sayTitle(book, `name:${place}`, at, str(payload, "thread_name") ?? "", "user");
		}
	};
	const rolledBack = (payload: Rec, at: string, place: number): void => {
		const turns = Math.min(before.length, Math.max(0, Math.trunc(num(payload, "num_turns") ?? 0)));
		if (turns === 0 || runs === null) return;
		responses.close(at);
		const until = before.splice(before.length - turns)[0] ?? null;
		sayRewound(book, { id: `${head.thread()}:${place}`, at, until });
	};

	return {
		read(type: string | null, payload: Rec, at: string, place: number): void {
			if (type === "event_msg") return event(payload, at, place);
			if (type === "token_usage_record") return responses.record(payload, at);
			if (type !== "compacted" || runs === null) return;
			responses.close(at);
			const told = { id: `${head.thread()}:${place}`, at, runId: runs.last() };
			sayCompacted(book, { ...told, tokensBefore: Math.round(contextTokens), summary: str(payload, "message") ?? "" });
		},
		rest(at: string): void {
			const answer = responses.pause(at);
			thread.lose(at);
			const calls = thread.openCalls().length > 0;
			// Versions before 0.65 tell no end of a turn: an answer that asks for nothing is it.
			const isAnswered = !calls && book.lastKey()?.startsWith("end:") === true && turn === null;
			runs?.rest(
				isAnswered ? "done" : "lost",
				at,
				`rest:${book.lastKey() ?? answer?.id}`,
				isAnswered ? undefined : interrupted,
			);
		},
		firstPrompt: () => firstPrompt,
	};
}
