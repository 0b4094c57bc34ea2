import type { Usage } from "@playhead/core";
import { grown, hasTokens, isRec, json, parsed, type Rec, rec, str } from "../read/read.ts";
import { resultOfAgent } from "../tell/agents.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import type { Answer, Thread } from "../tell/thread.ts";
import { type CodexHead, textsOf } from "./head.ts";
import { outputOf, textOf } from "./output.ts";
import { newMeter, usageOf } from "./usage.ts";

type Into = {
	thread: Thread;
	head: CodexHead;
	links: Links;
	book: Book;
	runId: (at: string, why: string) => string;
};

export type Responses = ReturnType<typeof openResponses>;

/**
 * The model's responses. Their items stand one by one, and what ends a response differs: its own count of tokens (0.169), or
 * the outputs of its calls, before which (0.60) or behind which the sum of the thread's tokens has grown.
 */
export function openResponses({ thread, head, links, book, runId }: Into) {
	const meter = newMeter();
	let number = 0;
	let isOver = true;
	let counts: "records" | "sums" = "sums";
	let ahead: Usage | null = null;
	/** The call of a program whose steps come as items of their own. */
	let script: string | null = null;

	const answer = (at: string): Answer => {
		if (isOver) {
			number += 1;
			isOver = false;
		}
		const current = thread.answer(`${head.thread()}:${number}`, at, head.model());
		if (current.usage === null && ahead !== null) {
			current.usage = ahead;
			ahead = null;
		}
		return current;
	};
	/** The file has come to rest: what comes of the response after that belongs to it all the same. */
	const pause = (at: string): Answer | null => {
		const current = thread.current();
		if (current === null) return null;
		current.finishReason ??= current.parts.some(({ type }) => type === "tool-call") ? "tool_calls" : "stop";
		if (Date.parse(at) < Date.parse(current.lastAt)) current.lastAt = at;
		return thread.close();
	};
	const close = (at: string): Answer | null => {
		isOver = true;
		return pause(at);
	};
	const call = (payload: Rec, at: string, args: unknown): void => {
		const callId = str(payload, "call_id") ?? str(payload, "id");
		if (callId === null) return;
		answer(at);
		const name = str(payload, "name") ?? str(payload, "type") ?? "tool";
		thread.call({ callId, name, args: json(args), at });
		if (name === "exec" || name === "wait") script = callId;
		if (name !== "spawn_agent") return;
		const prompt = str(args, "message") ?? str(args, "prompt") ?? "";
		links.call({ callId, runId: runId(at, callId), at, name: str(args, "task_name") ?? "agent", prompt });
	};
	const output = (payload: Rec, at: string): void => {
		const callId = str(payload, "call_id");
		if (callId === null) return;
		// The answer that asked is whole, but its tokens may still be told.
		if (thread.current()?.usage !== null) close(at);
		else isOver = true;
		thread.result(callId, { at, ...outputOf(payload["output"]) });
	};

	return {
		item(payload: Rec, at: string, place: number): void {
			switch (str(payload, "type")) {
				case "message":
					if (str(payload, "role") !== "assistant") return thread.given(at);
					answer(at);
					return thread.text("text", textOf(payload["content"]), `${head.thread()}:${place}`);
				case "reasoning": {
					answer(at);
					const said = textsOf(payload, "summary") || textsOf(payload, "content");
					return thread.text("reasoning", said, `${head.thread()}:${place}`);
				}
				case "function_call":
					return call(payload, at, parsed(str(payload, "arguments") ?? "{}"));
				case "custom_tool_call":
					return call(payload, at, payload["input"] ?? "");
				case "local_shell_call":
				case "web_search_call":
					return call(payload, at, payload["action"] ?? {});
				case "function_call_output":
				case "custom_tool_call_output":
					return output(payload, at);
			}
		},
		/** The tokens of one response, by itself. */
		record(payload: Rec, at: string): void {
			counts = "records";
			const used = usageOf(payload["usage"]);
			if (isOver) return;
			answer(at).usage = used;
			close(at);
		},
		/** The tokens of the thread so far. The same sum comes again with other news. */
		sum(payload: Rec, at: string): void {
			const info = payload["info"];
			const total = isRec(info) ? usageOf(info["total_token_usage"]) : null;
			if (total === null || counts === "records") return;
			const used = grown(total, meter.last);
			meter.last = total;
			if (!hasTokens(used)) return;
			const current = thread.current();
			if (current === null || current.usage !== null) {
				ahead = used;
				return;
			}
			current.usage = used;
			if (isOver) close(at);
		},
		close,
		pause,
		script: () => script,
		/** A sub-agent has ended with the words that its parent was told. */
		agentDone: (agentId: string, at: string): void => {
			const task = links.find(agentId);
			if (task !== null) resultOfAgent(book, links, task.callId, agentId, { at, ok: true, result: null });
		},
		agentStarted: (payload: Rec): void => {
			const item = rec(payload, "item");
			const agentId = str(item, "agent_thread_id");
			const callId = str(item, "id");
			if (agentId !== null && callId !== null && str(item, "kind") === "started") links.tell(agentId, callId);
		},
	};
}
