import { cp, mkdtemp, readFile, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dynamicTool, generateText, type ModelMessage, stepCountIs } from "ai";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { builtinToolNames } from "../../config/index.ts";
import { builtinTools, callTool, memoryTools, type ToolResult, useSkill } from "../../tool/index.ts";
import { createModel } from "../create-model.ts";
import { sampleDirectory } from "../sample-directory.ts";
import { shippedScenarios } from "./index.ts";

let workspace = "";
let results: { name: string; result: ToolResult }[] = [];
beforeEach(async () => {
	workspace = await realpath(await mkdtemp(join(tmpdir(), "sample-")));
	results = [];
	await cp(sampleDirectory(), workspace, { recursive: true });
});
afterEach(async () => {
	await rm(workspace, { recursive: true });
});

/** The real tools on a real folder, in the AI SDK's own loop. */
function tools() {
	return Object.fromEntries(
		builtinTools.map((each) => [
			each.name,
			dynamicTool({
				inputSchema: each.inputSchema,
				execute: async (args, { abortSignal = new AbortController().signal }) => {
					const result = await callTool(builtinTools, each.name, args, {
						workspace,
						signal: abortSignal,
						onOutput: () => undefined,
					});
					results.push({ name: each.name, result });
					if (!result.ok) throw new Error(result.error.message);
					return result.result;
				},
			}),
		]),
	);
}

async function play(name: string, messages: ModelMessage[], steps = 20): Promise<ModelMessage[]> {
	const { model } = createModel({ name: "test", model: `scripted/${name}` }, { PLAYHEAD_SCRIPTED_SPEED: "10000" });
	const done = await generateText({ model, messages, tools: tools(), stopWhen: stepCountIs(steps), maxRetries: 0 });
	return [...messages, ...done.responseMessages];
}

const say = (content: string): ModelMessage => ({ role: "user", content });
const outcomes = (name: string) => results.filter((each) => each.name === name).map((each) => each.result.ok);
const printed = (name: string) =>
	results
		.filter((each) => each.name === name)
		.map((each) => JSON.stringify(each.result.ok ? each.result.result : each.result));

describe("fix-the-bug", () => {
	it("sees the test fail, fixes the bug, sees it pass, and adds a test when told to go on", async () => {
		const first = await play("fix-the-bug", [say("Find and fix the failing test.")]);
		expect(outcomes("list_files")).toEqual([true]);
		expect(outcomes("search_files")).toEqual([true]);
		expect(outcomes("edit_file")).toEqual([true]);
		expect(outcomes("run_command")).toEqual([false, true, true, true]);
		expect(printed("run_command")[0]).toContain("999 !== 1000");
		expect(printed("run_command")[2]).toMatch(/fail 0/);
		expect(outcomes("read_file").filter((ok) => !ok)).toHaveLength(1);
		expect(await readFile(join(workspace, "CHANGELOG.md"), "utf8")).toContain("9.99");
		expect(JSON.stringify(first.at(-1))).toContain("All 8 tests pass");

		results = [];
		const second = await play("fix-the-bug", [...first, say("Yes, please.")]);
		expect(outcomes("edit_file")).toEqual([true]);
		expect(outcomes("run_command")).toEqual([true]);
		expect(printed("run_command")[0]).toMatch(/pass 10/);

		results = [];
		const third = await play("fix-the-bug", [...second, say("And now?")]);
		expect(results).toEqual([]);
		expect(JSON.stringify(third.at(-1))).toContain("playhead.config.ts");
	});

	it("stops politely in a folder that is not the sample", async () => {
		await rm(join(workspace, "src"), { recursive: true });
		const messages = await play("fix-the-bug", [say("Fix it.")]);
		expect(outcomes("run_command")).toEqual([]);
		expect(JSON.stringify(messages.at(-1))).toContain("not the sample project");
	});
});

describe("the other shipped scenarios", () => {
	it("tour: parallel calls, some of which fail, then a long answer", { timeout: 15_000 }, async () => {
		const messages = await play("tour", [say("Show me.")]);
		expect(outcomes("run_command")).toEqual([true, false]);
		expect(printed("run_command")[0]).toContain("tick 10");
		expect(JSON.stringify(messages)).toContain("Show me.");
		expect(JSON.stringify(messages.at(-1))).toContain("How a turn is put together");
	});

	it("echo repeats the user's words", async () => {
		expect(JSON.stringify((await play("echo", [say("well, {{n}}?")])).at(-1))).toContain("well, {{n}}?");
	});

	it("[TOOL2] bad-calls: nothing leaves the workspace and the run goes on", async () => {
		const messages = await play("bad-calls", [say("go")]);
		expect(results.every(({ result }) => !result.ok)).toBe(true);
		expect(JSON.stringify(messages.at(-1))).toContain("the run goes on");
	});

	it("[RUN8] many-turns goes on for as long as it may", async () => {
		const messages = await play("many-turns", [say("go")], 60);
		expect(outcomes("list_files")).toHaveLength(60);
		expect(JSON.stringify(messages)).toContain("Turn 60.");
	});

	it.each([
		["rate-limited", "Too many requests"],
		["overloaded", "Overloaded"],
	])("%s fails", async (name, message) => {
		await expect(play(name, [say("go")])).rejects.toThrow(message);
	});

	it("all of them are readable", () => {
		const names = shippedScenarios();
		expect(names).toEqual(
			expect.arrayContaining(["endless", "fix-the-bug", "hang", "huge-output", "long-command", "tour"]),
		);
		for (const name of names) expect(createModel({ name: "x", model: `scripted/${name}` }, {}).modelId).toBe(name);
	});
});

const nothing = {
	listSessions: async () => ({ sessions: [], more: false }),
	searchMessages: async () => ({ messages: [], more: false }),
};

it("agents may name exactly the tools that exist", () => {
	expect([...builtinTools, useSkill([]), ...memoryTools(nothing, () => "")].map((each) => each.name)).toEqual([
		...builtinToolNames,
	]);
});
