import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { z } from "zod";
import { defineTool, type Tool } from "../tool/index.ts";
import { dataOf, scriptedModel, testSession } from "./test-run.ts";

const endless = 'conversations: [{ steps: [{ text: "and so on ", endless: true }] }, { steps: [{ text: Later. }] }]';
const server = `require("fs").writeFileSync("pid", String(process.pid)); console.log("up"); setInterval(() => {}, 1000)`;
const command = `
conversations:
  - steps:
      - text: Starting.
        toolCalls:
          - { name: run_command, args: { command: node server.js, timeoutMs: 600000 } }
          - { name: list_files, args: {} }
      - text: After it.
`;

async function isAlive(pid: number): Promise<boolean> {
	const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
	return stat !== "" && !stat.includes(") Z ");
}

it("[RUN6] a cancel in the middle of an answer keeps what was said and ends the run", async () => {
	await using session = await testSession();
	const stop = new AbortController();
	const running = session.attempt({ model: scriptedModel(endless, 5), signal: stop.signal });
	await session.until(({ type }) => type === "message.delta");
	const before = performance.now();
	stop.abort("cancelled");
	expect(await running).toBe("ended");
	expect(performance.now() - before).toBeLessThan(5_000);
	const { messages, session: row } = await session.transcript();
	expect(row.status).toBe("cancelled");
	expect(messages.at(-1)).toMatchObject({
		status: "cancelled",
		parts: [{ text: expect.stringContaining("and so on") }],
	});
	await session.send("and now?");
	await session.attempt({ model: scriptedModel(endless) });
	expect(dataOf(await session.events(), "run.finished").map(({ status }) => status)).toEqual(["cancelled", "done"]);
});

it("[RUN6] a cancel kills a running command and gives every call a result", async () => {
	await using session = await testSession();
	await writeFile(join(session.workspace, "server.js"), server);
	const stop = new AbortController();
	const running = session.attempt({ model: scriptedModel(command), signal: stop.signal });
	await session.until(({ type }) => type === "tool.output");
	const pid = Number(await readFile(join(session.workspace, "pid"), "utf8"));
	const before = performance.now();
	stop.abort("cancelled");
	await running;
	expect(performance.now() - before).toBeLessThan(5_000);
	const events = await session.events();
	expect(dataOf(events, "tool.finished")).toHaveLength(2);
	expect(dataOf(events, "tool.finished").at(-1)).toMatchObject({ ok: false, error: { code: "CANCELLED" } });
	expect(dataOf(events, "turn.finished")[0]).toMatchObject({ error: { code: "CANCELLED" } });
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "cancelled", reason: "cancelled" }]);
	while (await isAlive(pid)) await delay(10);
});

it("[RUN5] a shutdown leaves the run open; the next attempt closes what was left and goes on", async () => {
	await using session = await testSession();
	await writeFile(join(session.workspace, "server.js"), server);
	const stop = new AbortController();
	const running = session.attempt({ model: scriptedModel(command), signal: stop.signal });
	await session.until(({ type }) => type === "tool.output");
	stop.abort("shutdown");
	expect(await running).toBe("handed-over");
	expect(dataOf(await session.events(), "run.finished")).toEqual([]);

	expect(await session.attempt({ model: scriptedModel(command), number: 2 })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "run.resumed")).toMatchObject([{ attempt: 2, fromTurn: 0 }]);
	const types = events.map(({ type }) => type);
	const after = types.slice(types.indexOf("run.resumed") + 1);
	expect(after.slice(0, after.indexOf("turn.started"))).toEqual(["tool.finished", "turn.finished"]);
	expect(dataOf(events, "tool.started").filter(({ name }) => name === "run_command")).toHaveLength(1);
	expect(dataOf(events, "tool.finished").filter(({ ok }) => ok === false)).toMatchObject([
		{ error: { code: "INTERRUPTED" } },
	]);
	expect(events.filter(({ type }) => type === "turn.started").map(({ turn }) => turn)).toEqual([1, 2]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
	expect((await session.transcript()).messages.at(-1)?.parts).toMatchObject([{ text: "After it." }]);
});

it("[RUN5] an answer that was cut short by a shutdown is asked for again", async () => {
	await using session = await testSession();
	const stop = new AbortController();
	const running = session.attempt({ model: scriptedModel(endless, 5), signal: stop.signal });
	await session.until(({ type }) => type === "message.delta");
	stop.abort("shutdown");
	expect(await running).toBe("handed-over");
	await session.attempt({ model: scriptedModel("conversations: [{ steps: [{ text: Whole. }] }]"), number: 2 });
	const { messages } = await session.transcript();
	expect(messages.slice(1).map(({ status }) => status)).toEqual(["interrupted", "done"]);
});

it("[RUN7] a hand-over waits for the turn's end, and the next attempt begins at the next turn", async () => {
	await using session = await testSession();
	const steps =
		"conversations: [{ steps: [{ pause: 2000, text: One., toolCalls: [{ name: list_files, args: {} }] }, { text: Two. }] }]";
	const handOver = new AbortController();
	const model = scriptedModel(steps, 10);
	const first = session.attempt({ model, handOver: handOver.signal });
	await session.until(({ type }) => type === "message.delta");
	handOver.abort();
	expect(await first).toBe("handed-over");
	expect(dataOf(await session.events(), "turn.finished")).toHaveLength(1);
	expect(await session.attempt({ model, number: 2 })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "run.resumed")).toMatchObject([{ fromTurn: 1 }]);
	expect(dataOf(events, "turn.finished").map(({ error }) => error)).toEqual([undefined, undefined]);
});

it("[RUN5] an attempt that finds the answer complete only ends the run", async () => {
	await using session = await testSession();
	const { log } = session.run;
	// The first worker dies after its last turn, before the end is written.
	let dead = false;
	const dying: typeof log = {
		append: (input) => log.append(input),
		read: (input) => log.read(input),
		execute: (id, decide, options) => {
			if (dead) throw new Error("the worker is dead");
			dead = true;
			return log.execute(id, decide, options);
		},
	};
	const model = scriptedModel("conversations: [{ steps: [{ text: Whole. }] }]");
	await expect(session.attempt({ model, log: dying })).rejects.toThrow("dead");
	await session.attempt({ model, number: 2 });
	const events = await session.events();
	expect(dataOf(events, "message.started")).toHaveLength(1);
	expect(dataOf(events, "run.resumed")).toMatchObject([{ fromTurn: 1 }]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
});

it("[LOG3] a worker that was fenced out stops and writes nothing more", async () => {
	await using session = await testSession();
	const running = session.attempt({ model: scriptedModel(endless, 5) });
	await session.until(({ type }) => type === "message.delta");
	await session.attempt({ model: scriptedModel("conversations: [{ steps: [{ text: Mine now. }] }]"), number: 2 });
	expect(await running).toBe("stale");
	const events = await session.events();
	expect(events.at(-1)).toMatchObject({ type: "run.finished", data: { status: "done" } });
	expect(dataOf(events, "run.finished")).toHaveLength(1);
});

it("[RUN6] a tool that fails because it was stopped counts as cancelled, not as failed", async () => {
	await using session = await testSession();
	const stop = new AbortController();
	const execute: Tool["execute"] = (_, { signal }) =>
		new Promise((resolve) => {
			signal.addEventListener("abort", () =>
				resolve({ ok: false, error: { code: "TOOL_FAILED", message: "aborted" } }),
			);
		});
	const tools = [defineTool({ name: "wait", description: "Waits.", inputSchema: z.object({}), execute })];
	const model = scriptedModel("conversations: [{ steps: [{ toolCalls: [{ name: wait, args: {} }] }] }]");
	const running = session.attempt({ model, tools, signal: stop.signal });
	await session.until(({ type }) => type === "tool.started");
	stop.abort("cancelled");
	await running;
	expect(dataOf(await session.events(), "tool.finished")).toMatchObject([{ ok: false, error: { code: "CANCELLED" } }]);
});
