import type { SearchFilter } from "@playhead/db";

export type SearchCase = {
	name: string;
	/** As a person types it. `{n}` is the word of this rank. */
	query: string;
	filter?: Partial<
		Pick<SearchFilter, "role" | "agent" | "status" | "kind" | "from" | "tag" | "archived" | "in" | "minCost">
	>;
	/** Pages to skip first. */
	deep?: boolean;
};

export const searchCases: SearchCase[] = [
	{ name: "word of most messages", query: "{0} " },
	{ name: "word of every twentieth", query: "{400} " },
	{ name: "word of one in a hundred", query: "{1800} " },
	{ name: "rare word, 8 messages", query: "zeppelin " },
	{ name: "no such word", query: "nosuchword " },
	{ name: "100,000 messages, all in the older half", query: "quagmire " },
	{ name: "two words", query: "{3} {900} " },
	{ name: "phrase of two frequent words", query: '"{0} {1}"' },
	{ name: "phrase of three words", query: '"{2} {5} {9}"' },
	{ name: "phrase that never is", query: '"{0} {0} {0} {0}"' },
	{ name: "prefix", query: "ses* " },
	{ name: "prefix of few", query: "zepp* " },
	{ name: "word without another", query: "{700} -{0} " },
	{ name: "Chinese", query: "会议室" },
	{ name: "one Chinese character", query: "议" },
	{ name: "frequent word, second page", query: "{0} ", deep: true },
	{ name: "word of every twentieth, by role", query: "{400} ", filter: { role: "user" } },
	{ name: "frequent word, agent", query: "{0} ", filter: { agent: "writer" } },
	{ name: "rare word, agent", query: "zeppelin ", filter: { agent: "writer" } },
	{ name: "frequent word, status of few sessions", query: "{0} ", filter: { status: "waiting" } },
	{ name: "frequent word, in the archive", query: "{0} ", filter: { archived: true } },
	{ name: "frequent word, tag of no session", query: "{0} ", filter: { tag: "none" } },
	{ name: "frequent word, cost of no session", query: "{0} ", filter: { minCost: 99 } },
	{ name: "frequent word, kind of no document", query: "{0} ", filter: { in: ["check"] } },
];

export function fill(query: string, words: readonly string[]): string {
	return query.replace(/\{(\d+)\}/g, (_, rank: string) => words[Math.min(Number(rank), words.length - 1)] ?? "");
}
