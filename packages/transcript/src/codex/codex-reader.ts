import { isRec, type Rec, rec, str, time } from "../read/read.ts";
import { type AgentThread, openAgent } from "../tell/agent-file.ts";
import { openBook } from "../tell/draft.ts";
import { mainVoice } from "../tell/main-voice.ts";
import type { Reader, ReaderOptions } from "../tell/reader.ts";
import { openRuns } from "../tell/runs.ts";
import { openThread } from "../tell/thread.ts";
import { openEvents } from "./events.ts";
import { openHead } from "./head.ts";
import { openResponses } from "./responses.ts";

/**
 * Rollouts of Codex 0.60 to 0.169. What was said stands twice, as what the model saw (`response_item`) and as what a person
 * saw (`event_msg`): answers and calls are read from the first, prompts from the second. A sub-agent's thread is a file of
 * its own.
 */
export function codexReader({ sha256, links }: ReaderOptions): Reader {
	const book = openBook();
	const head = openHead();
	let into: ReturnType<typeof openInto> | null = null;
	let waiting: [Rec, string, number][] = [];
	let isResting = false;

	const openInto = () => {
		const session = `codex/${head.session()}`;
		const runs = openRuns(book, sha256, session);
		const agent = head.thread() === head.session() ? null : openSub(session, (name) => runs.idOf(name));
		const thread = agent?.thread ?? openThread(mainVoice(book, runs));
		runs.by({ agent: "codex" });
		const responses = openResponses({
			thread,
			head,
			links,
			runId: (at, why) => agent?.runId ?? runs.ensure(at, why),
			book,
		});
		const events = openEvents({ book, runs: agent === null ? runs : null, thread, responses, links, head });
		return { runs, agent, thread, responses, events };
	};
	const openSub = (session: string, idOf: (name: string) => string): AgentThread => {
		const agentId = head.thread();
		const told = links.find(agentId);
		const at = head.lastAt() ?? "";
		const root = head.rootTurn();
		// The root's turn names the run, also where the call that started the thread is not known.
		const task =
			told ?? (root === null ? null : { callId: "", runId: idOf(root), at, name: head.nickname(), prompt: "" });
		return openAgent({ book, links, sha256, session, agentId, task, told: { at, name: head.nickname(), prompt: "" } });
	};
	const isReady = (): boolean => {
		if (head.session() === "") return false;
		return head.thread() === head.session() || links.find(head.thread()) !== null || isResting;
	};
	const readWaiting = (): void => {
		if (waiting.length === 0 || !isReady()) return;
		into ??= openInto();
		for (const [record, at, place] of waiting) {
			const payload = rec(record, "payload");
			const type = str(record, "type");
			if (type === "response_item") into.responses.item(payload, at, place);
			else into.events.read(type, payload, at, place);
		}
		waiting = [];
	};

	return {
		read(record, place) {
			if (!isRec(record)) return;
			isResting = false;
			const at = time(record["timestamp"]) ?? head.lastAt();
			head.see(record, at);
			if (at === null) return;
			waiting.push([record, at, place]);
			readWaiting();
		},
		rest() {
			const at = head.lastAt();
			isResting = true;
			readWaiting();
			if (at === null || into === null) return;
			into.responses.pause(at);
			if (into.agent === null) into.events.rest(at);
			else into.agent.rest(at);
		},
		take() {
			readWaiting();
			return book.take();
		},
		head: () => head.head(into?.events.firstPrompt() ?? null),
		lastAt: () => head.lastAt(),
	};
}
