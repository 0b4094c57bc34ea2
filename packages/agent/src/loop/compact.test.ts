import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decideCompact, decideRestore, foldSpans, type SpanRow } from "@playhead/core";
import { expect, it } from "vitest";
import { promptTokens, toModelMessages } from "../prompt/index.ts";
import { clock, dataOf, scriptedModel, type TestSession, testAgent, testSession } from "./test-run.ts";

const summary = "Request: count. Done: read big.txt. Open: go on.";
const read = "{ toolCalls: [{ name: read_file, args: { path: big.txt } }]";
const counting = (repeat: number, more = "") => `summary: { text: "${summary}"${more} }
conversations:
  - steps: [${read}, repeat: ${repeat} }, { text: "Counted." }]`;

async function withFile(s: TestSession): Promise<void> {
	await writeFile(join(s.workspace, "big.txt"), `${"one two three four ".repeat(50)}\n`.repeat(4));
}

const agent = testAgent({ contextLimit: 8_000 });

async function compactNow(s: TestSession): Promise<void> {
	s.run.runId = globalThis.crypto.randomUUID();
	const command = { sessionId: s.run.sessionId, runId: s.run.runId, at: clock.now() };
	await s.run.log.execute(s.run.sessionId, (state) => decideCompact(command, state));
}

it("[CTX1] before a call whose prompt would fill the context, older turns are summarised, again and again", async () => {
	await using s = await testSession("Count the words");
	await withFile(s);
	expect(await s.attempt({ model: scriptedModel(counting(20)), agent })).toBe("ended");
	const events = await s.events();
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
	expect(dataOf(events, "tool.finished")).toHaveLength(20);
	const compacted = dataOf(events, "context.compacted");
	expect(compacted.length).toBeGreaterThan(1);
	for (const data of compacted) {
		expect(data).toMatchObject({ summary, fromSeq: compacted[0]?.fromSeq });
		expect(Number(data.tokensBefore)).toBeGreaterThanOrEqual(6_400);
		expect(Number(data.tokensAfter)).toBeLessThan(Number(data.tokensBefore));
	}
	for (const { contextTokens } of dataOf(events, "turn.finished")) expect(Number(contextTokens)).toBeLessThan(8_000);
	const [first, ...rest] = toModelMessages(await s.transcript(), s.run.runId);
	expect(first?.content).toContain(summary);
	expect(first?.content).toContain("as it was sent:\nCount the words");
	expect(rest[0]?.role).toBe("assistant");
});

it("[CTX1] the call is a span of its own, and its tokens count for the turn, the run and the session", async () => {
	await using s = await testSession();
	await withFile(s);
	const usage = { input: 1_000, cacheRead: 0, cacheWrite: 0, output: 50, reasoning: 0 };
	await s.attempt({ model: scriptedModel(counting(8, `, usage: { input: 1000, output: 50 }`)), agent });
	const events = await s.events();
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	const calls = [...spans.values()].filter(({ name }) => name === "compaction");
	expect(calls).toMatchObject([{ kind: "llm", status: "ok", usage, model: "test" }]);
	const [{ turn } = { turn: 0 }] = calls;
	expect(calls[0]?.parentId).toBe(`${s.run.runId}:turn:${turn}`);
	const { session, messages } = await s.transcript();
	const answers = messages.filter(({ role }) => role === "assistant");
	const input = answers.reduce((sum, message) => sum + (message.usage?.input ?? 0), 0) + 1_000;
	expect(session.usage.input).toBe(input);
	expect(dataOf(events, "run.finished")).toMatchObject([{ usage: { input } }]);
	const own = answers.find((message) => message.turn === turn)?.usage?.input ?? 0;
	const finished = events.find((event) => event.type === "turn.finished" && event.turn === turn);
	expect(finished?.data).toMatchObject({ usage: { input: own + 1_000 } });
});

it("[CTX1] a restore to before it leaves it off the path: the messages are sent whole again", async () => {
	await using s = await testSession("Count the words");
	await withFile(s);
	await s.attempt({ model: scriptedModel(counting(8)), agent });
	const before = (await s.events()).find(({ type }) => type === "context.compacted")?.seq ?? 0;
	const turn = (await s.transcript()).session.turns + 1;
	const undo = { turn, tree: null, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
	const target = { turn: 1, seq: before - 4 };
	const command = { sessionId: s.run.sessionId, at: clock.now(), target, scope: "both" as const, paths: [], undo };
	await s.run.log.execute(s.run.sessionId, (state) => decideRestore(command, state));
	await s.send("Go on");
	const prompt = toModelMessages(await s.transcript(), s.run.runId);
	expect(prompt[0]).toEqual({ role: "user", content: "Count the words" });
	expect(JSON.stringify(prompt)).not.toContain(summary);
	expect(prompt.at(-1)).toEqual({ role: "user", content: "Go on" });
});

it("[CTX1] a compaction that fails stops nothing while there is room", async () => {
	await using s = await testSession();
	await withFile(s);
	const failing = `summary: { error: { status: 400, message: "no" } }\n${counting(6).split("\n").slice(1).join("\n")}`;
	await s.attempt({ model: scriptedModel(failing), agent: testAgent({ contextLimit: 11_500, compaction: tight }) });
	const events = await s.events();
	expect(dataOf(events, "context.compacted")).toEqual([]);
	expect(dataOf(events, "span.finished").filter(({ status }) => status === "error").length).toBeGreaterThan(0);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
});

const tight = { auto: true, at: 0.5, keepTurns: 4 };

it("[CTX1] without room a compaction that fails ends the run, and says what to do", async () => {
	await using s = await testSession();
	await withFile(s);
	const failing = `summary: { error: { status: 400, message: "no" } }\n${counting(20).split("\n").slice(1).join("\n")}`;
	await s.attempt({ model: scriptedModel(failing), agent: testAgent({ contextLimit: 4_000 }) });
	const [end] = dataOf(await s.events(), "run.finished");
	expect(end).toMatchObject({ status: "error", error: { code: "CONTEXT_TOO_LONG" } });
	expect(JSON.stringify(end)).toMatch(/holds 4000.*could not be summarised.*go back to an earlier turn/);
});

it("[CTX1] a person can compact a session that rests; the next message is answered from the summary", async () => {
	await using s = await testSession("Count the words");
	await withFile(s);
	const model = scriptedModel(`${counting(8)}\n  - steps: [{ text: "Eight times, as I said." }]`);
	const roomy = testAgent({ contextLimit: 200_000 });
	await s.attempt({ model, agent: roomy });
	await compactNow(s);
	expect(await s.attempt({ model, agent: roomy })).toBe("ended");
	const events = await s.events();
	const { runId } = s.run;
	expect(
		dataOf(
			events.filter((event) => event.runId === runId),
			"run.finished",
		),
	).toMatchObject([{ status: "done", reason: "compacted" }]);
	expect(events.filter((event) => event.runId === runId && event.type === "turn.started")).toEqual([]);
	const [data] = dataOf(events, "context.compacted");
	expect((await s.transcript()).session.contextTokens).toBe(data?.tokensAfter);
	await s.send("How often?");
	const prompt = toModelMessages(await s.transcript(), s.run.runId);
	expect(prompt[0]?.content).toContain(summary);
	expect(promptTokens(await s.transcript(), s.run.runId, "")).toBeLessThan(Number(data?.tokensBefore));
	await s.attempt({ model, agent: roomy });
	expect((await s.transcript()).messages.at(-1)?.parts).toMatchObject([{ text: "Eight times, as I said." }]);
});

it("[CTX1] nothing to compact is said, and stores no summary", async () => {
	await using s = await testSession();
	const model = scriptedModel("conversations: [{ steps: [{ text: Hello. }] }]");
	await s.attempt({ model });
	await compactNow(s);
	await s.attempt({ model });
	const events = await s.events();
	expect(dataOf(events, "run.finished").at(-1)).toMatchObject({ status: "done", reason: "nothing-to-compact" });
	expect(dataOf(events, "context.compacted")).toEqual([]);
});

it("[RUN6] a compaction that hangs is cancelled within a second; [RUN5] one that was left is made again", async () => {
	await using s = await testSession();
	await withFile(s);
	const model = scriptedModel(counting(8));
	const hanging = scriptedModel(
		`summary: { text: "Half", hang: true }\n${counting(8).split("\n").slice(1).join("\n")}`,
	);
	const roomy = testAgent({ contextLimit: 200_000 });
	await s.attempt({ model, agent: roomy });
	await compactNow(s);
	const left = new AbortController();
	const first = s.attempt({ model: hanging, agent: roomy, signal: left.signal });
	await s.until(({ type }) => type === "span.started");
	left.abort("shutdown");
	expect(await first).toBe("handed-over");
	expect(await s.attempt({ model, agent: roomy, number: 2 })).toBe("ended");
	expect(dataOf(await s.events(), "context.compacted")).toHaveLength(1);
	await s.send("Once more");
	await s.attempt({ model, agent: roomy });
	await compactNow(s);
	const stop = new AbortController();
	const second = s.attempt({
		model: hanging,
		agent: testAgent({ ...roomy, compaction: { ...tight, keepTurns: 1 } }),
		signal: stop.signal,
	});
	await s.until(({ type, runId }) => type === "span.started" && runId === s.run.runId);
	const at = performance.now();
	stop.abort("cancelled");
	expect(await second).toBe("ended");
	expect(performance.now() - at).toBeLessThan(5_000);
	expect(dataOf(await s.events(), "run.finished").at(-1)).toMatchObject({ status: "cancelled" });
	expect(dataOf(await s.events(), "span.finished").at(-1)).toMatchObject({ status: "cancelled" });
});
