import { addUsage, noUsage, type Usage } from "@playhead/core";
import { describe, expect, test } from "vitest";
import { spentIn } from "./test/count.ts";
import { fixture } from "./test/fixtures.ts";
import { draftsOf, fileOf, replayFiles } from "./test/replay.ts";

const cc1 = "claude-code-1.0.128/-srv-project-work-cc1/f180a6ca-2b87-4d8b-a8b5-7b2a8415feb3.jsonl";
const cc20 = (name: string) => `claude-code-2.0.77/-srv-project-work-cc20/${name}.jsonl`;
const cc20main = cc20("e7a0e10e-6ccd-4803-b2ab-b95b69bd9155");
const cc21 = "claude-code-2.1.328/-srv-project-work-cc2/b6322f48-ea53-4082-ac11-d09827f9784b";
const codex = "codex-0.169.0/sessions/2026/11/20/rollout-2026-11-20T09-37-";
const codexMain = `${codex}17-01a1f851-43c7-7f80-81a4-6d5e3ed5bc62.jsonl`;
const codexAgents = [
	`${codex}28-01a1f851-6f98-79a2-9779-583563315889.jsonl`,
	`${codex}29-01a1f851-6fc4-7620-b9b6-f5b642cdc9bb.jsonl`,
];
const codex60 =
	"codex-0.60.1/sessions/2026/11/20/rollout-2026-11-20T10-22-32-01a1f87a-af87-7cd2-8bdd-2afee92978ef.jsonl";
const chats = "gemini-0.61.0/tmp/gm/chats";
const gemini = `${chats}/session-2026-11-20T09-49-d40ba411.jsonl`;
const geminiAgents = ["4c994e4b-7866-4e78-bc97-d68d3a20e7e3", "afc403e3-6f72-4094-8f7f-191d23cc23f6"].map(
	(name) => `${chats}/d40ba411-0b72-483f-92cb-d39fce8ad0b8/${name}.jsonl`,
);

/** `output` here holds the reasoning, as the producers count. Counted from the files alone, by another program. */
type Counted = { prompts: number; answers: number; calls: number; errors: number; output: number } & Pick<
	Usage,
	"input" | "cacheRead" | "cacheWrite"
>;
const counted: [string, string, Counted][] = [
	// Two more prompts are those of its sub-agents, which stand in their spans.
	["Claude Code 1.0", cc1, count(2, 15, 16, 3, 1327, 45, 198_850, 72_528)],
	["Claude Code 2.0", cc20main, count(2, 10, 12, 3, 1110, 30, 185_636, 54_652)],
	["Claude Code 2.0, a sub-agent", cc20("agent-a29a1dd"), count(1, 3, 2, 0, 77, 9, 21_632, 11_246)],
	["Claude Code 2.0, another", cc20("agent-ace563c"), count(1, 2, 2, 0, 143, 6, 10_819, 11_314)],
	["Claude Code 2.0, a warm-up", cc20("agent-a3b8274"), count(1, 1, 0, 0, 2, 3, 0, 10_302)],
	["Claude Code 2.1", `${cc21}.jsonl`, count(2, 10, 12, 3, 1119, 30, 161_486, 22_529)],
	[
		"Claude Code 2.1, a sub-agent",
		`${cc21}/subagents/agent-a07a88bc61b9c3b74.jsonl`,
		count(1, 2, 2, 0, 142, 6, 13_240, 514),
	],
	[
		"Claude Code 2.1, another",
		`${cc21}/subagents/agent-a3723d8fcb490ec34.jsonl`,
		count(1, 3, 2, 0, 77, 9, 25_503, 850),
	],
];

function count(
	...[prompts, answers, calls, errors, output, input, cacheRead, cacheWrite]: [
		number,
		number,
		number,
		number,
		number,
		number,
		number,
		number,
	]
): Counted {
	return { prompts, answers, calls, errors, output, input, cacheRead, cacheWrite };
}

test.each(counted)(
	"[IMP2] %s: prompts, answers, calls and tokens are those of the file, each once",
	(_, file, expected) => {
		const { usage, cost: _cost, ...told } = spentIn(draftsOf(fileOf(file)).drafts);
		const { input, cacheRead, cacheWrite, output, reasoning } = usage;
		expect({ ...told, input, cacheRead, cacheWrite, output: output + reasoning }).toEqual(expected);
	},
);

test("[IMP2] Codex 0.169: buckets are exclusive, the response items count and not what a person saw of them again", () => {
	const { usage, prompts, calls } = spentIn(draftsOf(fileOf(codexMain)).drafts);
	expect(usage).toEqual({
		input: 196_619 - 175_030,
		cacheRead: 175_030,
		cacheWrite: 0,
		output: 973 - 136,
		reasoning: 136,
	});
	// 10 calls of the model's, 7 commands and a change of a file that its scripts made.
	expect({ prompts, calls }).toEqual({ prompts: 2, calls: 10 + 7 + 1 });
});

test("[IMP2] Codex 0.60: the same sum that is told twice counts once", () => {
	const { usage, calls } = spentIn(draftsOf(fileOf(codex60)).drafts);
	expect(usage).toEqual({
		input: 57_287 - 46_020,
		cacheRead: 46_020,
		cacheWrite: 0,
		output: 701 - 115,
		reasoning: 115,
	});
	expect(calls).toBe(9);
});

test("[IMP2] Gemini: a message that is written again counts once", () => {
	const { usage, prompts, answers, calls, errors } = spentIn(draftsOf(fileOf(gemini)).drafts);
	expect({ prompts, answers, calls, errors }).toEqual({ prompts: 2, answers: 9, calls: 11, errors: 2 });
	// From the messages' last writing: input 167,097 (cached 140,001), output 704, thoughts 77.
	expect(usage).toEqual({ input: 27_096, cacheRead: 140_001, cacheWrite: 0, output: 704, reasoning: 77 });
});

test("[IMP2] opencode: the session's own sums, and its own cost", () => {
	const file = "opencode-1.18.33/opencode-fix.export.json";
	const { drafts, head } = draftsOf({ name: file, pieces: [[JSON.parse(fixture(file))]] });
	const { usage, cost, prompts, answers } = spentIn(drafts);
	expect(usage).toEqual({ input: 27, cacheRead: 111_537, cacheWrite: 9436, output: 957, reasoning: 0 });
	expect(cost).toBeCloseTo(0.0832821, 7);
	expect({ prompts, answers }).toEqual({ prompts: 2, answers: 9 });
	expect(head).toMatchObject({
		agent: "build",
		model: "scriptedclaude/claude-sonnet-4-5",
		workspace: "/srv/project/work/oc-claude-sonnet-4-5",
	});
});

const families: [string, string[], string[]][] = [
	["Claude Code 1.0, inline", [cc1], ["general-purpose", "general-purpose"]],
	["Claude Code 2.0", [cc20main, cc20("agent-a29a1dd"), cc20("agent-ace563c")], ["general-purpose", "general-purpose"]],
	[
		"Claude Code 2.1",
		[
			`${cc21}.jsonl`,
			`${cc21}/subagents/agent-a07a88bc61b9c3b74.jsonl`,
			`${cc21}/subagents/agent-a3723d8fcb490ec34.jsonl`,
		],
		["Explore", "general-purpose"],
	],
	["Codex 0.169", [codexMain, ...codexAgents], ["docs_check", "edge_cases"]],
	["Gemini 0.61", [gemini, ...geminiAgents], ["generalist", "generalist"]],
];

describe.each(families)("%s", (_, files, names) => {
	const { transcript, spans } = replayFiles(...files);
	const all = [...spans.values()];
	const agents = all.filter(({ kind }) => kind === "agent");

	test("[IMP3] a sub-agent stands under the call that started it, and its steps under it", () => {
		expect(agents.map(({ name }) => name).toSorted()).toEqual(names);
		for (const agent of agents) {
			const call = spans.get(agent.parentId ?? "");
			expect(call).toMatchObject({ kind: "tool", runId: agent.runId });
			const steps = all.filter(({ parentId }) => parentId === agent.id);
			expect(steps.some(({ kind }) => kind === "llm")).toBe(true);
			expect(steps.every(({ runId }) => runId === agent.runId)).toBe(true);
		}
		expect(all.filter(({ parentId }) => parentId !== null && !spans.has(parentId))).toEqual([]);
	});

	test("[IMP3] nothing stays open, and the sums of session, runs and spans are one", () => {
		expect(all.filter(({ status }) => status === "running")).toEqual([]);
		expect(transcript.messages.filter(({ status }) => status === "streaming")).toEqual([]);
		expect(transcript.runs.map(({ status }) => status)).toEqual(transcript.runs.map(() => "done"));
		expect(transcript.session.status).toBe("done");
		const bySpan = all.reduce((sum, { usage }) => addUsage(sum, usage ?? noUsage), noUsage);
		const byRun = transcript.runs.reduce((sum, { usage }) => addUsage(sum, usage), noUsage);
		expect([bySpan, byRun]).toEqual([transcript.session.usage, transcript.session.usage]);
	});
});

test("[IMP3] a sub-agent that no call has started is a run of its own, and costs what it cost", () => {
	const { transcript, spans } = replayFiles(cc20main, cc20("agent-a7ee867"), cc20("agent-ac4d1b1"));
	expect(transcript.runs).toHaveLength(3);
	const warmups = [...spans.values()].filter(({ name }) => name === "warmup");
	expect(warmups.map(({ parentId }) => spans.get(parentId ?? "")?.kind)).toEqual(["run", "run"]);
	expect(transcript.session.usage.cacheWrite).toBe(54_652 + 10_205 + 3407);
});

test("[IMP4] titles, folder, branch and model are the file's; a compaction stands where it was made", () => {
	const { drafts, head } = draftsOf(fileOf(cc1));
	expect(head).toMatchObject({
		id: "f180a6ca-2b87-4d8b-a8b5-7b2a8415feb3",
		model: "anthropic/claude-sonnet-4-20250514",
		workspace: "/srv/project/work/cc1",
		metadata: { gitBranch: "main", version: "1.0.128" },
	});
	const { session, messages } = replayFiles(cc1).transcript;
	expect(session.title).toBe("Fix EUR price parsing");
	const place = messages.findIndex(({ compaction }) => compaction !== undefined);
	expect(messages[place]?.compaction).toMatchObject({
		tokensBefore: 24_790,
		summary: expect.stringContaining("This session is being continued"),
	});
	expect(messages[place]?.compaction?.toSeq).toBeGreaterThan(50);
	expect(drafts.filter(({ event }) => event.type === "context.compacted")).toHaveLength(1);
});
