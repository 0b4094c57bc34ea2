import { isRec, type Rec, rec, str, time } from "../read/read.ts";
import { type AgentThread, openAgent } from "../tell/agent-file.ts";
import { openBook } from "../tell/draft.ts";
import type { Reader, ReaderOptions } from "../tell/reader.ts";
import { readAgentRecord } from "./agent-record.ts";
import { textOf } from "./content.ts";
import { openConversation } from "./conversation.ts";
import { openHead } from "./head.ts";

/** What Claude Code sends to its sub-agents to fill the cache: no call starts these. */
const warmup = "Warmup";

/**
 * Session files of Claude Code 1.0, 2.0 and 2.1. Sub-agents stand inline (1.0: `isSidechain` without an agent's id) or in
 * files of their own (`agentId` in each record).
 */
export function claudeReader({ sha256, links, agent }: ReaderOptions): Reader {
	const book = openBook();
	const head = openHead();
	const conversation = openConversation({ book, links, sha256, session: () => head.session() });
	const agents = new Map<string, AgentThread>();
	/** Which sub-agent an inline record belongs to, by its uuid. */
	const sideOf = new Map<string, string>();
	/** Records of a sub-agent's file whose call is not known yet. */
	let waiting: [Rec, string][] = [];
	let isResting = false;
	let isWarmup: true | undefined;

	const agentOf = (record: Rec, uuid: string): string => {
		const told = str(record, "agentId");
		if (told !== null) return told;
		const parent = str(record, "parentUuid");
		return (parent === null ? undefined : sideOf.get(parent)) ?? uuid;
	};
	const open = (agentId: string, record: Rec, at: string): AgentThread | null => {
		const prompt = textOf(rec(record, "message")["content"]);
		const task = links.find(agentId, { callId: agent?.callId ?? null, prompt });
		const isInline = str(record, "agentId") === null;
		if (task === null && !isInline && prompt !== warmup && !isResting) return null;
		if (task === null && !isInline && prompt === warmup) isWarmup = true;
		const told = { at, name: agent?.name ?? (prompt === warmup ? "warmup" : "agent"), prompt };
		const opened = openAgent({ book, links, sha256, session: head.session(), agentId, task, told });
		agents.set(agentId, opened);
		return opened;
	};
	const readSide = (record: Rec, at: string): boolean => {
		const uuid = str(record, "uuid") ?? at;
		const agentId = agentOf(record, uuid);
		const state = agents.get(agentId) ?? open(agentId, record, at);
		if (state === null) return false;
		sideOf.set(uuid, agentId);
		readAgentRecord(record, at, { ...state, book, links });
		return true;
	};
	const readWaiting = (): void => {
		while (waiting[0] !== undefined && readSide(...waiting[0])) waiting = waiting.slice(1);
	};

	return {
		read(record) {
			if (!isRec(record)) return;
			isResting = false;
			const at = time(record["timestamp"]) ?? head.lastAt();
			head.see(record, at);
			if (at === null || head.session() === "") return;
			if (record["isSidechain"] !== true) {
				conversation.read(record, at);
				// The result of a call was the last that its sub-agent said.
				for (const [agentId, { thread }] of agents) if (links.ended.has(agentId)) thread.close();
			} else if (waiting.length > 0 || !readSide(record, at)) waiting.push([record, at]);
		},
		rest() {
			const at = head.lastAt();
			if (at === null) return;
			isResting = true;
			readWaiting();
			conversation.rest(at);
			for (const one of agents.values()) one.rest(at);
		},
		take() {
			readWaiting();
			return book.take();
		},
		head() {
			const told = head.head(conversation.firstPrompt());
			return told !== null && isWarmup ? { ...told, isWarmup } : told;
		},
		lastAt: () => head.lastAt(),
	};
}
