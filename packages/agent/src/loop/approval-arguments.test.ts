import { expect, it } from "vitest";
import { z } from "zod";
import { defineTool } from "../tool/index.ts";
import { answer, exists, idsOf } from "./test-approval.ts";
import { dataOf, scriptedModel, testAgent, testSession } from "./test-run.ts";

const agent = testAgent({ approval: { default: "allow", write_file: "ask" } });
const twoCalls = (first: string, second: string) =>
	scriptedModel(`conversations: [{ steps: [{ text: Now., toolCalls: [${first}, ${second}] }, { text: Done. }] }]`);
const broken = `{ name: write_file, rawArgs: '{"path": ' }`;

it("[TOOL4][TOOL6] invalid arguments are an answer to the model, and nobody is asked about them", async () => {
	await using session = await testSession();
	const wrong = "{ name: write_file, args: { path: a.txt } }";
	expect(await session.attempt({ model: twoCalls(broken, wrong), agent })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "approval.requested")).toEqual([]);
	const results = dataOf(events, "tool.finished");
	expect(results.map(({ error }) => error)).toMatchObject([
		{ code: "INVALID_ARGUMENTS", message: expect.stringContaining("not valid JSON") },
		{ code: "INVALID_ARGUMENTS", message: expect.stringContaining("content") },
	]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
});

it("[TOOL4][TOOL6] of two calls the sound one is asked about, and each has one result", async () => {
	await using session = await testSession();
	const sound = "{ name: write_file, args: { path: a.txt, content: a } }";
	expect(await session.attempt({ model: twoCalls(broken, sound), agent })).toBe("waiting");
	const [asked, ...others] = await idsOf(session);
	expect(others).toEqual([]);
	await answer(session, asked, "allow");
	expect(await session.attempt({ model: twoCalls(broken, sound), agent, number: 2 })).toBe("ended");
	const results = dataOf(await session.events(), "tool.finished");
	expect(results.map(({ ok }) => ok)).toEqual([false, true]);
	expect(await exists(session, "a.txt")).toBe(true);
});

it("[TOOL6] a tool whose check of the arguments changes its mind is not run unasked", async () => {
	await using session = await testSession();
	let checks = 0;
	let made = 0;
	const fickle = defineTool({
		name: "write_file",
		description: "Takes what it refused before.",
		inputSchema: z.object({}).refine(() => {
			checks += 1;
			return checks > 2;
		}),
		execute: async () => {
			made += 1;
			return { ok: true, result: "written" };
		},
	});
	const none = "{ name: write_file, args: {} }";
	const only = scriptedModel(`conversations: [{ steps: [{ toolCalls: [${none}] }, { text: Done. }] }]`);
	expect(await session.attempt({ model: only, agent, tools: [fickle] })).toBe("ended");
	expect(made).toBe(0);
});
