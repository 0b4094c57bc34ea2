import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createMemoryLog } from "@playhead/core/test";
import { expect, it } from "vitest";
import { dataOf, scriptedModel, testSession } from "./test-run.ts";

const calls = (list: string): string =>
	`conversations: [{ steps: [{ text: Now., toolCalls: [${list}] }, { text: Done. }] }]`;

it("[TRACE1] parallel calls run side by side, each with its own span under the turn", async () => {
	const log = createMemoryLog({ newId: () => crypto.randomUUID() });
	await using session = await testSession("Go", log);
	await writeFile(join(session.workspace, "wait.js"), "setTimeout(() => {}, 400)");
	const wait = "{ name: run_command, args: { command: node wait.js } }";
	await session.attempt({ model: scriptedModel(calls(`${wait}, ${wait}, ${wait}`)) });
	const types = (await session.events())
		.map(({ type }) => type)
		.filter((type) => /^tool\.(started|finished)$/.test(type));
	expect(types.slice(0, 3)).toEqual(["tool.started", "tool.started", "tool.started"]);
	const spans = log.spans(session.run.sessionId).filter(({ kind }) => kind === "tool");
	expect(spans.map(({ status }) => status)).toEqual(["ok", "ok", "ok"]);
	expect(new Set(spans.map(({ parentId }) => parentId))).toEqual(new Set([`${session.run.runId}:turn:1`]));
});

it("[TOOL4] a failing tool, an unknown tool and broken arguments are answers; the run goes on", async () => {
	await using session = await testSession();
	const broken = `{ name: read_file, rawArgs: '{"path": ' }`;
	const wrong = "{ name: read_file, args: { file: a } }";
	const list = `{ name: read_file, args: { path: nowhere } }, { name: open_window, args: { view: sea } }, ${broken}, ${wrong}`;
	await session.attempt({ model: scriptedModel(calls(list)) });
	const events = await session.events();
	const codes = new Map(dataOf(events, "tool.finished").map(({ callId, error }) => [callId, error]));
	const started = dataOf(events, "tool.started");
	expect(started.map(({ callId }) => codes.get(callId))).toMatchObject([
		{ code: "FILE_NOT_FOUND" },
		{ code: "UNKNOWN_TOOL" },
		{ code: "INVALID_ARGUMENTS" },
		{ code: "INVALID_ARGUMENTS" },
	]);
	expect(started[2]?.args).toBe('{"path": ');
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
});

it("[TOOL3] two edits of one file in one turn are made in order", async () => {
	await using session = await testSession();
	await writeFile(join(session.workspace, "a.txt"), "one\n");
	const edit = (from: string, to: string) =>
		`{ name: edit_file, args: { path: a.txt, oldText: ${from}, newText: ${to} } }`;
	await session.attempt({ model: scriptedModel(calls(`${edit("one", "two")}, ${edit("two", "three")}`)) });
	expect(dataOf(await session.events(), "tool.finished").map(({ ok }) => ok)).toEqual([true, true]);
});

it("[LOG7] what a command prints is in the log while it runs, coalesced", async () => {
	await using session = await testSession();
	const script = "let n = 0; const t = setInterval(() => { console.log(n); if (++n === 100) clearInterval(t); }, 2)";
	await writeFile(join(session.workspace, "tick.js"), script);
	await session.attempt({ model: scriptedModel(calls("{ name: run_command, args: { command: node tick.js } }")) });
	const outputs = dataOf(await session.events(), "tool.output");
	const text = outputs.map((data) => data.text).join("");
	expect(text.trim().split("\n")).toEqual(Array.from({ length: 100 }, (_, index) => String(index)));
	expect(outputs.length).toBeGreaterThan(1);
	expect(outputs.length).toBeLessThan(30);
});
