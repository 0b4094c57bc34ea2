import { emptyTranscript, evolveAll } from "@playhead/core";
import { sessionArbitrary, sessionId, stored } from "@playhead/core/test";
import type { ModelMessage } from "ai";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { planCompaction } from "../policy/compaction.ts";
import { estimateTokens } from "../policy/estimate-tokens.ts";
import { conversationOf } from "./conversation.ts";
import { toMessages } from "./to-messages.ts";
import { toModelMessages } from "./to-model-messages.ts";

/** Ids of the calls of an answer, or of the results behind it. */
function ids(message: ModelMessage | undefined, type: "tool-call" | "tool-result"): string[] {
	if (message === undefined || typeof message.content === "string") return [];
	return message.content.flatMap((part) => (part.type === type ? [part.toolCallId] : []));
}

const transcripts = sessionArbitrary.map((drafts) => evolveAll(emptyTranscript(sessionId), stored(drafts)));

it("[CTX1][TOOL4] whatever the log, every call of a prompt is followed by its result, and no result stands alone", () => {
	let calls = 0;
	let summaries = 0;
	fc.assert(
		fc.property(transcripts, (transcript) => {
			for (const { runId } of transcript.runs) {
				const prompt = toModelMessages(transcript, runId);
				expect(ids(prompt[0], "tool-result")).toEqual([]);
				prompt.forEach((message, index) => {
					calls += ids(message, "tool-call").length;
					expect(ids(prompt[index + 1], "tool-result")).toEqual(ids(message, "tool-call"));
				});
				const { summary, messages } = conversationOf(transcript, runId);
				if (summary === null) continue;
				summaries += 1;
				expect(prompt[0]?.content).toContain(summary.compaction.summary);
				const told = [...summary.covered, ...messages];
				const counting = transcript.messages.filter((message) => message.setAside !== true);
				expect(told.every((message) => counting.includes(message))).toBe(true);
				expect(new Set(told).size).toBe(told.length);
			}
		}),
		{ numRuns: 300 },
	);
	expect(calls).toBeGreaterThan(0);
	expect(summaries).toBeGreaterThan(0);
});

it("[CTX1] whatever the log, a plan covers the older part alone, and what it keeps fits unless it is one message", () => {
	let plans = 0;
	const bounds = fc.record({ keepTurns: fc.integer({ min: 1, max: 6 }), keepTokens: fc.nat(400) });
	fc.assert(
		fc.property(transcripts, bounds, (transcript, { keepTurns, keepTokens }) => {
			for (const { runId } of transcript.runs.filter(({ startedAt }) => startedAt !== null)) {
				const before = conversationOf(transcript, runId);
				const plan = planCompaction(before, transcript.runs, { keepTurns, keepTokens });
				if (plan === null) continue;
				plans += 1;
				const said = before.messages.filter((message) => toMessages(message).length > 0);
				expect([...plan.covered, ...plan.kept]).toEqual(said);
				const size = plan.kept.reduce((sum, message) => sum + estimateTokens(toMessages(message)), 0);
				expect(plan.kept.length === 1 || size <= keepTokens).toBe(true);
				const compaction = { fromSeq: plan.fromSeq, toSeq: plan.toSeq, tokensBefore: 2, tokensAfter: 1, summary: "S" };
				const event = { ...place(transcript.lastSeq + 1), runId, role: "system" as const, parts: [], compaction };
				const after = { ...transcript, messages: [...transcript.messages, event] };
				expect(conversationOf(after, runId).messages.filter((message) => toMessages(message).length > 0)).toEqual(
					plan.kept,
				);
			}
		}),
		{ numRuns: 300 },
	);
	expect(plans).toBeGreaterThan(0);
});

function place(seq: number) {
	return { id: `compaction ${seq}`, at: "2026-01-01T00:00:00.000Z", seq, turn: null, status: "done" as const };
}
