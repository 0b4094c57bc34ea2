import { basename } from "node:path";
import type { Agent, SessionMemory } from "@playhead/agent";
import { asksForWords, onPath, parseQuery, pathAt, type SessionRow } from "@playhead/core";
import type { SearchStore, SessionStore } from "@playhead/db";
import type { Services } from "./services.ts";

/** How many pages of the search are looked at before the agent is told that there is more. */
const mostPages = 10;

/** What a session sees of others: those of its workspace, or all. */
export type Scope = { workspace?: string };

/**
 * MEM1: the sessions of a scope, without those that are archived or in the trash, and without what a restore has set
 * aside. What is secret was masked before it was stored.
 */
export function sessionMemory(stores: { sessions: SessionStore; search: SearchStore }, scope: Scope): SessionMemory {
	return {
		async listSessions({ keyword, ...query }) {
			const filter = { ...scope, ...query, ...(keyword === undefined ? {} : { query: keyword }) };
			const { items, nextCursor } = await stores.sessions.list(filter);
			return { sessions: items.map(toRemembered), more: nextCursor !== null };
		},
		async searchMessages({ keyword, limit, ...query }) {
			const words = parseQuery(`${keyword} `);
			if (!asksForWords(words)) return { messages: [], more: false };
			const filter = { ...scope, ...query, query: words, in: ["message" as const], limit };
			const found: Awaited<ReturnType<SearchStore["search"]>>["items"] = [];
			let cursor: string | null = null;
			for (let page = 0; page < mostPages; page += 1) {
				const { items, nextCursor } = await stores.search.search({ ...filter, cursor });
				found.push(...items.filter(({ session, seq }) => onPath(pathAt(session.restores), seq)));
				cursor = nextCursor;
				if (cursor === null || found.length >= limit) break;
			}
			const messages = found.slice(0, limit).map(({ sessionId, session, seq, turn, role, at, snippet }) => ({
				sessionId,
				title: session.title,
				seq,
				turn,
				role: role === "user" ? ("user" as const) : ("assistant" as const),
				at,
				text: snippet.text,
			}));
			return { messages, more: cursor !== null || found.length > limit };
		},
	};
}

/** `null`: the agent has none; in a scratch folder there is no other session than the run's own. */
export function memoryOf(
	{ sessions, found }: Pick<Services, "sessions" | "found">,
	{ memory }: Pick<Agent, "memory">,
	{ sessionId, workspace }: { sessionId: string; workspace: string },
): SessionMemory | null {
	const isScratch = basename(workspace) === sessionId;
	if (memory === "none" || (memory === "workspace" && isScratch)) return null;
	return sessionMemory({ sessions, search: found }, memory === "all" ? {} : { workspace });
}

function toRemembered({ sessionId, title, kind, agent, status, activityAt, turns }: SessionRow) {
	return { sessionId, title, kind, agent, status, lastActivity: activityAt, turns };
}
