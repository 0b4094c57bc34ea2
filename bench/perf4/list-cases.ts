import type { SessionFilter } from "@playhead/db";

export type ListCase = {
	name: string;
	filter: Omit<SessionFilter, "limit"> /** Pages to skip first. */;
	deep?: boolean;
};

/** Filters by themselves, then the pairs and triples: those that many meet, few, and none although each alone meets many. */
export const listCases: ListCase[] = [
	{ name: "no filter", filter: {} },
	{ name: "archived", filter: { archived: true } },
	{ name: "from the middle of the list", filter: {}, deep: true },
	{ name: "from the middle, status and agent", filter: { status: "error", agent: "coder" }, deep: true },
	{ name: "status of 90 %", filter: { status: "done" } },
	{ name: "status of 31 sessions", filter: { status: "waiting" } },
	{ name: "kind", filter: { kind: "schedule" } },
	{ name: "rare kind", filter: { kind: "heartbeat" } },
	{ name: "agent", filter: { agent: "coder" } },
	{ name: "agent that is none", filter: { agent: "nobody" } },
	{ name: "status and kind", filter: { status: "lost", kind: "heartbeat" } },
	{ name: "status and agent", filter: { status: "error", agent: "writer" } },
	{ name: "kind and agent that never meet", filter: { kind: "schedule", agent: "coder" } },
	{ name: "status, kind and agent", filter: { status: "error", kind: "schedule", agent: "triage" } },
	{ name: "status, kind and agent, none", filter: { status: "done", kind: "chat", agent: "nightly" } },
	{ name: "search, 12 % match", filter: { query: "explain" } },
	{ name: "search, some 2 % match", filter: { query: "postgresql" } },
	{ name: "search, some 0.1 % match", filter: { query: "in sentence" } },
	{ name: "search of frequent words that never meet", filter: { query: "add the session worker the" } },
	{ name: "search, 8 match", filter: { query: "zeppelin" } },
	{ name: "search, none match", filter: { query: "no such title" } },
	{ name: "search of two letters", filter: { query: "zz" } },
	{ name: "search of one letter", filter: { query: "é" } },
	{ name: "search of three letters of another script, none match", filter: { query: "谢谢你" } },
	{ name: "search of three letters of another script, 0.1 % match", filter: { query: "会议室" } },
	{ name: "search in another script, in other case", filter: { query: "室 ВСТРЕЧА" } },
	{ name: "search, 5 % match, all of them in the older half", filter: { query: "quagmire" } },
	{ name: "search, second page", filter: { query: "postgresql" }, deep: true },
	{ name: "search in the archive", filter: { query: "postgresql", archived: true } },
	{ name: "search and status", filter: { query: "explain", status: "waiting" } },
	{ name: "search and agent", filter: { query: "review the", agent: "writer" } },
	{ name: "search, agent and kind that never meet", filter: { query: "review", kind: "schedule", agent: "coder" } },
	{ name: "search and rare kind", filter: { query: "postgresql", kind: "heartbeat" } },
	{ name: "search and kind", filter: { query: "postgresql", kind: "schedule" } },
	{ name: "search, status and agent", filter: { query: "postgresql", status: "error", agent: "coder" } },
];
