import { isRec, list, type Rec, str, time } from "../read/read.ts";
import { type AgentThread, openAgent } from "../tell/agent-file.ts";
import { type Head, openBook } from "../tell/draft.ts";
import { mainVoice } from "../tell/main-voice.ts";
import type { Reader, ReaderOptions } from "../tell/reader.ts";
import { openRuns } from "../tell/runs.ts";
import { sayTitle } from "../tell/say.ts";
import { openThread } from "../tell/thread.ts";
import { openMessages } from "./messages.ts";
import { textOf, workspaceIn } from "./parts.ts";

const isContext = (text: string): boolean => text.trimStart().startsWith("<session_context>");

/**
 * Chats of Gemini CLI: a log of patches (0.61), in which a message is written again as its calls end, or one JSON document
 * (0.20) with the same messages. A sub-agent's is a file of its own, in a folder that is named after its parent.
 */
export function geminiReader({ sha256, links, agent }: ReaderOptions): Reader {
	const book = openBook();
	let own = "";
	let isSub = false;
	let workspace: string | null = null;
	let model = "";
	let startedAt: string | null = null;
	let lastAt: string | null = null;
	let into: { messages: ReturnType<typeof openMessages>; sub: AgentThread | null } | null = null;
	let waiting: Rec[] = [];
	let isResting = false;
	let title = "";

	const session = (): string => (isSub ? (agent?.session ?? own) : own);
	const openInto = () => {
		const name = `gemini/${session()}`;
		const runs = openRuns(book, sha256, name);
		runs.by({ agent: "gemini-cli" });
		const told = { at: startedAt ?? "", name: agent?.name ?? "agent", prompt: "" };
		const base = { book, links, sha256, session: name, agentId: own };
		const sub = isSub ? openAgent({ ...base, task: links.find(own), told }) : null;
		const thread = sub?.thread ?? openThread(mainVoice(book, runs));
		const runId = (at: string, why: string) => sub?.runId ?? runs.ensure(at, why);
		return { sub, messages: openMessages({ book, links, thread, runs: isSub ? null : runs, runId }) };
	};
	const isReady = (): boolean => own !== "" && (!isSub || links.find(own) !== null || isResting);
	const readWaiting = (): void => {
		if (waiting.length === 0 || !isReady()) return;
		into ??= openInto();
		for (const record of waiting) {
			if (str(record, "$rewindTo") !== null) into.messages.rewind(str(record, "$rewindTo") ?? "", lastAt ?? "");
			else into.messages.read(record, time(record["timestamp"]) ?? lastAt ?? "");
		}
		waiting = [];
	};
	const see = (record: Rec): void => {
		const at = time(record["timestamp"] ?? record["startTime"]);
		startedAt ??= at;
		if (at !== null && (lastAt === null || at > lastAt)) lastAt = at;
		const made = str(record, "model");
		if (model === "" && made !== null) model = `google/${made}`;
	};
	const header = (record: Rec): void => {
		if (own === "") own = str(record, "sessionId") ?? "";
		isSub ||= record["kind"] === "subagent";
		const folder = list(record, "directories")[0];
		if (typeof folder === "string") workspace ??= folder;
		const summary = str(record, "summary");
		if (summary === null || summary === title || lastAt === null || isSub) return;
		title = summary;
		sayTitle(book, `summary:${summary}`, lastAt, summary, "model");
	};
	const message = (record: Rec): void => {
		see(record);
		const text = record["type"] === "user" ? textOf(record["content"]) : "";
		if (isContext(text)) workspace ??= workspaceIn(text);
		else waiting.push(record);
	};

	return {
		read(record) {
			if (!isRec(record)) return;
			isResting = false;
			const set = record["$set"];
			const told = isRec(set) ? set : record;
			if (str(told, "id") !== null) message(told);
			else if (str(record, "$rewindTo") !== null) waiting.push(record);
			else {
				see(told);
				header(told);
				for (const one of list(told, "messages")) if (isRec(one)) message(one);
			}
			readWaiting();
		},
		rest() {
			isResting = true;
			readWaiting();
			if (lastAt === null || into === null) return;
			into.messages.rest(lastAt);
			into.sub?.rest(lastAt);
		},
		take() {
			readWaiting();
			return book.take();
		},
		head(): Head | null {
			if (own === "" || startedAt === null) return null;
			const named = { producer: "Gemini CLI", agent: "gemini-cli", model, workspace, startedAt, metadata: {} };
			return { id: session(), title: into?.messages.firstPrompt() ?? "Gemini CLI", ...named };
		},
		lastAt: () => lastAt,
	};
}
