import { isRec, list, type Rec, rec, str, time } from "../read/read.ts";
import { type AgentThread, openAgent } from "../tell/agent-file.ts";
import { type Head, openBook } from "../tell/draft.ts";
import { mainVoice } from "../tell/main-voice.ts";
import type { Reader, ReaderOptions } from "../tell/reader.ts";
import { openRuns } from "../tell/runs.ts";
import { sayTitle } from "../tell/say.ts";
import { openThread } from "../tell/thread.ts";
import { openMessages } from "./messages.ts";

/** The title of a session that has none yet. */
const untitled = /^(?:New session|Child session) - /;

/**
 * Sessions of opencode as `opencode export` writes them, `{info, messages: [{info, parts}]}`: the form that its storage
 * (files until 1.0, SQLite since) is put into. A record is the whole session as it is then, and may come again.
 */
export function opencodeReader({ sha256, links, agent }: ReaderOptions): Reader {
	const book = openBook();
	let info: Rec = {};
	let model = "";
	let lastAt: string | null = null;
	let latest: Rec | null = null;
	let into: { messages: ReturnType<typeof openMessages>; sub: AgentThread | null } | null = null;
	let isResting = false;
	let title = "";

	const own = (): string => str(info, "id") ?? "";
	const isSub = (): boolean => str(info, "parentID") !== null;
	const session = (): string => (isSub() ? (agent?.session ?? str(info, "parentID") ?? own()) : own());
	const startedAt = (): string | null => time(rec(info, "time")["created"]);
	const openInto = () => {
		const name = `opencode/${session()}`;
		const runs = openRuns(book, sha256, name);
		runs.by({ agent: str(info, "agent") ?? "opencode" });
		const told = { at: startedAt() ?? "", name: str(info, "agent") ?? "agent", prompt: "" };
		const base = { book, links, sha256, session: name, agentId: own() };
		const sub = isSub() ? openAgent({ ...base, task: links.find(own()), told }) : null;
		const thread = sub?.thread ?? openThread(mainVoice(book, runs));
		const runId = (at: string, why: string) => sub?.runId ?? runs.ensure(at, why);
		return { sub, messages: openMessages({ book, links, thread, runs: isSub() ? null : runs, runId }) };
	};
	const readLatest = (): void => {
		if (latest === null || own() === "") return;
		if (isSub() && links.find(own()) === null && !isResting) return;
		into ??= openInto();
		for (const message of list(latest, "messages")) if (isRec(message)) into.messages.read(message);
		into.messages.reverted(rec(info, "revert"), lastAt ?? "");
		latest = null;
	};
	const see = (record: Rec): void => {
		for (const message of list(record, "messages")) {
			const told = rec(message, "info");
			const at = time(rec(told, "time")["completed"] ?? rec(told, "time")["created"]);
			if (at !== null && (lastAt === null || at > lastAt)) lastAt = at;
			const name = str(told, "modelID");
			if (model === "" && name !== null) model = `${str(told, "providerID") ?? "opencode"}/${name}`;
		}
		lastAt ??= startedAt();
	};

	return {
		read(record) {
			if (!isRec(record)) return;
			isResting = false;
			info = rec(record, "info");
			see(record);
			latest = record;
			readLatest();
			const named = str(info, "title");
			if (named === null || named === title || untitled.test(named) || isSub() || lastAt === null) return;
			title = named;
			sayTitle(book, `session:${named}`, lastAt, named, "model");
		},
		rest() {
			isResting = true;
			readLatest();
			if (lastAt === null || into === null) return;
			into.messages.rest(lastAt);
			into.sub?.rest(lastAt);
		},
		take() {
			readLatest();
			return book.take();
		},
		head(): Head | null {
			const at = startedAt();
			if (own() === "" || at === null) return null;
			const version = str(info, "version");
			return {
				id: session(),
				producer: "opencode",
				agent: str(info, "agent") ?? "opencode",
				model,
				title: into?.messages.firstPrompt() ?? str(info, "title") ?? "opencode",
				workspace: str(info, "directory"),
				startedAt: at,
				metadata: version === null ? {} : { version },
			};
		},
		lastAt: () => lastAt,
	};
}
