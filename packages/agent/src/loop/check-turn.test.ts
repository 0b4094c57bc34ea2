import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { foldSpans, type SpanRow } from "@playhead/core";
import { expect, it } from "vitest";
import { toModelMessages } from "../prompt/index.ts";
import { dataOf, scriptedModel, type TestSession, testAgent, testSession } from "./test-run.ts";

const write = (content: string) =>
	`{ toolCalls: [{ name: write_file, args: { path: a.txt, content: "${content}" } }] }`;
const check = { command: "node check.mjs", timeoutMs: 20_000, afterCommands: false };
const agent = testAgent({ check });

/** The check passes when `a.txt` says "good"; its output is what it found. */
async function withCheck(s: TestSession): Promise<void> {
	const script =
		'import { readFileSync } from "node:fs"; const found = readFileSync("a.txt", "utf8");' +
		'console.log("found " + found); process.exit(found === "good" ? 0 : 3);';
	await writeFile(join(s.workspace, "check.mjs"), script);
}

it("[TOOL5] a failing check opens the next turn with its output; one that passes says nothing to the model", async () => {
	await using s = await testSession();
	await withCheck(s);
	const model = scriptedModel(`conversations:
  - steps: [${write("bad")}, { text: "not reached" }]
  - steps: [${write("good")}, { text: "Mended." }]`);
	expect(await s.attempt({ model, agent })).toBe("ended");
	const events = await s.events();
	expect(dataOf(events, "check.finished")).toMatchObject([
		{ exitCode: 3, output: "found bad\n", failures: 1, told: true },
		{ exitCode: 0, output: "found good\n" },
	]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
	const { messages, runs } = await s.transcript();
	expect(messages.map(({ role, check: told }) => told?.exitCode ?? role)).toEqual([
		"user",
		"assistant",
		3,
		"assistant",
		0,
		"assistant",
	]);
	const prompt = toModelMessages({ messages, runs }, s.run.runId);
	expect(prompt.map(({ role }) => role)).toEqual([
		"user",
		"assistant",
		"tool",
		"user",
		"assistant",
		"tool",
		"assistant",
	]);
	expect(prompt[3]?.content).toMatch(/nobody wrote this[\s\S]*`node check.mjs`[\s\S]*exit code 3[\s\S]*found bad/);
	const spans = new Map<string, SpanRow>();
	foldSpans(spans, events);
	const checks = [...spans.values()].filter(({ kind }) => kind === "check");
	expect(checks).toMatchObject([
		{ status: "error", turn: 1, parentId: `${s.run.runId}:turn:1`, attributes: { exitCode: 3, failures: 1 } },
		{ status: "ok", turn: 2 },
	]);
});

it("[TOOL5] the model is told of three failures in a row, the third time that it is the last", async () => {
	await using s = await testSession();
	await withCheck(s);
	const again = [1, 2, 3, 4].map((n) => write(`bad ${n}`)).join(", ");
	const model = scriptedModel(`conversations:
  - steps: [${write("bad")}]
  - steps: [${write("bad")}]
  - steps: [${write("bad")}]
  - steps: [${again}, { text: "It cannot be mended." }]`);
	expect(await s.attempt({ model, agent })).toBe("ended");
	const finished = dataOf(await s.events(), "check.finished");
	expect(finished.map(({ failures, told }) => [failures, told])).toEqual([
		[1, true],
		[2, true],
		[3, true],
		[4, false],
		[5, false],
		[6, false],
		[7, false],
	]);
	const prompt = toModelMessages(await s.transcript(), s.run.runId);
	const told = prompt
		.filter(({ role }) => role === "user")
		.map(({ content }) => (typeof content === "string" ? content : ""));
	expect(told).toHaveLength(4);
	expect(told.map((text) => text.includes("not be told of the next"))).toEqual([false, false, false, true]);
	expect(dataOf(await s.events(), "run.finished")).toMatchObject([{ status: "done", reason: "answered" }]);
});

it("[TOOL5] off unless set, and only after turns that wrote files", async () => {
	const steps = `{ toolCalls: [{ name: list_files, args: {} }] }, { toolCalls: [{ name: run_command, args: { command: "true" } }] }`;
	for (const [change, expected] of [
		[{}, 0],
		[{ check }, 0],
		[{ check: { ...check, afterCommands: true } }, 1],
	] as const) {
		await using s = await testSession();
		await withCheck(s);
		await writeFile(join(s.workspace, "a.txt"), "good");
		const model = scriptedModel(`conversations: [{ steps: [${steps}, { text: Done. }] }]`);
		await s.attempt({ model, agent: testAgent(change) });
		expect(dataOf(await s.events(), "check.finished")).toHaveLength(expected);
	}
});

it("[TOOL5] a long output is capped, a check out of time fails, one that cannot start is told to the person alone", async () => {
	for (const [command, expected] of [
		[`node -e "console.log('x'.repeat(200000)); process.exit(1)"`, { exitCode: 1, truncated: true, told: true }],
		["sleep 30", { exitCode: null, error: { code: "COMMAND_TIMEOUT" }, told: true }],
		["no-such-program", { exitCode: null, error: { code: "COMMAND_NOT_FOUND" } }],
	] as const) {
		await using s = await testSession();
		const model = scriptedModel(`conversations: [{ steps: [${write("a")}, { text: A. }] }, { steps: [{ text: B. }] }]`);
		const slow = command === "sleep 30" ? 300 : 20_000;
		expect(await s.attempt({ model, agent: testAgent({ check: { ...check, command, timeoutMs: slow } }) })).toBe(
			"ended",
		);
		const [finished] = dataOf(await s.events(), "check.finished");
		expect(finished).toMatchObject(expected);
		expect(String(finished?.output).length).toBeLessThan(40_000);
		const said = JSON.stringify(toModelMessages(await s.transcript(), s.run.runId));
		expect(said.length).toBeLessThan(20_000);
		expect(said.includes("Automatic check")).toBe("told" in expected);
	}
});

it("[RUN6] a cancel ends a check at once, and its run", async () => {
	await using s = await testSession();
	const stop = new AbortController();
	const model = scriptedModel(`conversations: [{ steps: [${write("a")}, { text: A. }] }]`);
	const run = s.attempt({ model, agent: testAgent({ check: { ...check, command: "sleep 60" } }), signal: stop.signal });
	await s.until(({ type }) => type === "check.started");
	const cancelledAt = performance.now();
	stop.abort("cancelled");
	expect(await run).toBe("ended");
	expect(performance.now() - cancelledAt).toBeLessThan(5_000);
	const events = await s.events();
	expect(dataOf(events, "check.finished")).toMatchObject([{ exitCode: null, error: { code: "CANCELLED" } }]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "cancelled" }]);
});

it("[RUN5] a check that was in flight ends as interrupted, is not run again, and the model is told", async () => {
	await using s = await testSession();
	await withCheck(s);
	const left = new AbortController();
	const model = scriptedModel(`conversations:
  - steps: [${write("good")}, { text: "not reached" }]
  - steps: [{ text: "I see that the check was cut short." }]`);
	const slow = testAgent({ check: { ...check, command: "sleep 60" } });
	const first = s.attempt({ model, agent: slow, signal: left.signal });
	await s.until(({ type }) => type === "check.started");
	left.abort("shutdown");
	expect(await first).toBe("handed-over");
	expect(dataOf(await s.events(), "check.finished")).toEqual([]);
	expect(await s.attempt({ model, agent, number: 2 })).toBe("ended");
	const events = await s.events();
	expect(dataOf(events, "check.started")).toHaveLength(1);
	expect(dataOf(events, "check.finished")).toMatchObject([{ error: { code: "INTERRUPTED" }, told: true }]);
	const prompt = JSON.stringify(toModelMessages(await s.transcript(), s.run.runId));
	expect(prompt).toContain("The worker stopped before this was finished");
	expect((await s.transcript()).messages.at(-1)?.parts).toMatchObject([
		{ text: "I see that the check was cut short." },
	]);
});
