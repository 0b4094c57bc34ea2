import type { Sha256 } from "@playhead/core";
import { agentVoice, endOwnRun, ownRunOf, restAgent, startAgent, startOwnRun } from "./agents.ts";
import type { Book } from "./draft.ts";
import type { Links, Task } from "./links.ts";
import { openThread, type Thread } from "./thread.ts";

export type AgentThread = {
	thread: Thread;
	runId: string;
	/** The sub-agent's words and steps have come to rest. */
	rest(at: string): void;
};

type Begin = {
	book: Book;
	links: Links;
	sha256: Sha256;
	/** Names the session among all of its producers'. */
	session: string;
	agentId: string;
	/** The call that started it; `null`: none is known. */
	task: Task | null;
	/** What is known of it besides. */
	told: { at: string; name: string; prompt: string };
};

/** A sub-agent's thread: under the call that started it, else in the run of those of which no call is known. */
export function openAgent({ book, links, sha256, session, agentId, task, told }: Begin): AgentThread {
	const runId = task?.runId ?? ownRunOf(sha256, session);
	const own = { ...told, runId };
	if (task === null) startOwnRun(book, agentId, own);
	else startAgent(book, links, agentId, task);
	const thread = openThread(agentVoice(book, { agentId, runId }));
	let restedAt = "";
	return {
		thread,
		runId,
		rest(at) {
			thread.close();
			if (at === restedAt) return;
			restedAt = at;
			const status = thread.openCalls().length > 0 ? "interrupted" : "ok";
			thread.lose(at);
			const startedAt = task?.at ?? told.at;
			restAgent(book, links, agentId, { runId, at, status, startedAt });
			if (task === null) endOwnRun(book, agentId, { runId, at, startedAt });
		},
	};
}
