import { type Rec, rec, str } from "../read/read.ts";
import { resultOfAgent } from "../tell/agents.ts";
import type { Book } from "../tell/draft.ts";
import type { Links } from "../tell/links.ts";
import type { Outcome, Thread } from "../tell/thread.ts";
import { resultsOf } from "./content.ts";
import { type Asked, isFinal, readAnswer } from "./steps.ts";

type Into = { thread: Thread; runId: string; book: Book; links: Links };

/** A record of a sub-agent: an answer, or what its tools gave. Its prompt is its span's input. */
export function readAgentRecord(record: Rec, at: string, { thread, runId, book, links }: Into): void {
	if (record["type"] === "assistant") {
		const read = readAnswer(record, at, thread);
		for (const call of read?.calls ?? []) noteTask(call, { runId, at, links });
		if (read !== null && isFinal(read.answer)) thread.close();
	} else if (record["type"] === "user") {
		readResults(record, at, { thread, book, links });
		thread.given(at);
	}
}

/** A call of the tool that starts sub-agents (`Task`, from 2.1 on `Agent`). */
export function noteTask({ callId, name, input }: Asked, told: { runId: string; at: string; links: Links }): void {
	const prompt = str(input, "prompt");
	if (prompt === null || !/^(?:Task|Agent)$/.test(name)) return;
	const { links, runId, at } = told;
	links.call({ callId, runId, at, name: str(input, "subagent_type") ?? "agent", prompt });
}

export function readResults(record: Rec, at: string, { thread, book, links }: Omit<Into, "runId">): number {
	const results = resultsOf(rec(record, "message")["content"]);
	const told = rec(record, "toolUseResult");
	for (const { callId, ...result } of results) {
		const outcome: Outcome = { at, ...result };
		thread.result(callId, outcome);
		const agentId = results.length === 1 ? str(told, "agentId") : null;
		// A sub-agent in the background goes on after its call has answered.
		if (str(told, "status") === "async_launched") {
			if (agentId !== null) links.tell(agentId, callId);
		} else resultOfAgent(book, links, callId, agentId, outcome);
	}
	return results.length;
}
