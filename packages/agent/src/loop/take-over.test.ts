import { DatabaseUnavailableError, decideRunStart, type EventLog } from "@playhead/core";
import { expect, it } from "vitest";
import { z } from "zod";
import { defineTool } from "../tool/tool.ts";
import { clock, dataOf, scriptedModel, testSession } from "./test-run.ts";

const oneCall = "conversations: [{ steps: [{ text: One., toolCalls: [{ name: probe, args: {} }] }, { text: Two. }] }]";

/** A tool with an effect of the test's. */
function probe(effect: () => Promise<void> | void) {
	return defineTool({
		name: "probe",
		description: "Has an effect.",
		inputSchema: z.strictObject({}),
		async execute() {
			await effect();
			return { ok: true, result: "done" };
		},
	});
}

/** The log with something in the way of its appends or decisions. */
function through(log: EventLog, change: Partial<EventLog>): EventLog {
	return {
		append: (input) => log.append(input),
		read: (input) => log.read(input),
		execute: (id, decide, options) => log.execute(id, decide, options),
		...change,
	};
}

it("[RUN5] a call's start is in the log before its tool has an effect", async () => {
	await using session = await testSession();
	const { log } = session.run;
	const slow = through(log, {
		append: async (input) => {
			await new Promise((resolve) => setTimeout(resolve, 30));
			return await log.append(input);
		},
	});
	let known = 0;
	const tool = probe(async () => void (known = dataOf(await session.events(), "tool.started").length));
	await session.attempt({ model: scriptedModel(oneCall), log: slow, tools: [tool] });
	expect(known).toBe(1);
});

it("[RUN7] a shutdown while the end of a turn is being stored leaves the run to another attempt", async () => {
	await using session = await testSession();
	const { log } = session.run;
	const stop = new AbortController();
	const stopping = through(log, {
		append: async (input) => {
			if (input.events.some(({ type }) => type === "turn.finished")) stop.abort("shutdown");
			return await log.append(input);
		},
	});
	const tools = [probe(() => undefined)];
	const model = scriptedModel(oneCall);
	expect(await session.attempt({ model, log: stopping, tools, signal: stop.signal })).toBe("handed-over");
	expect(dataOf(await session.events(), "run.finished")).toEqual([]);
	expect(await session.attempt({ model, tools, number: 2 })).toBe("ended");
	expect(dataOf(await session.events(), "run.finished")).toMatchObject([{ status: "done" }]);
});

it("[LOG3] what the older attempt still wrote before the take-over is not closed a second time", async () => {
	await using session = await testSession();
	const { log, sessionId, runId } = session.run;
	const stop = new AbortController();
	const first = session.attempt({
		model: scriptedModel(oneCall),
		tools: [probe(() => stop.abort("shutdown"))],
		signal: stop.signal,
	});
	expect(await first).toBe("handed-over");
	const [started] = dataOf(await session.events(), "tool.started");
	const data = { callId: String(started?.callId), ok: true, durationMs: 1 };
	// The first worker stood still and wakes up between the second one's look and its take-over.
	const late = through(log, {
		execute: async (id, decide, options) => {
			const fence = { runId, attempt: 1 };
			const events = [{ type: "tool.finished" as const, at: clock.now(), runId, turn: 1, data }];
			await log.append({ sessionId, events, fence });
			late.execute = (...input) => log.execute(...input);
			return await log.execute(id, decide, options);
		},
	});
	await session.attempt({ model: scriptedModel(oneCall), log: late, number: 2, tools: [probe(() => undefined)] });
	expect(dataOf(await session.events(), "tool.finished")).toMatchObject([{ ok: true }]);
});

it("[RUN5] a run that an older attempt starts between the look and the start is resumed, not started again", async () => {
	await using session = await testSession();
	const { log, sessionId, runId } = session.run;
	const late = through(log, {
		execute: async (id, decide, options) => {
			const place = { at: clock.now(), runId, turn: 1 };
			const started = { runId, attempt: 1, at: place.at, worker: "w1", agent: "test", model: "m", workspace: "/w" };
			await log.execute(id, (state) => decideRunStart(started, state));
			const turn = { type: "turn.started" as const, ...place, data: { model: "m" } };
			await log.append({ sessionId, events: [turn], fence: { runId, attempt: 1 } });
			late.execute = (...input) => log.execute(...input);
			return await log.execute(id, decide, options);
		},
	});
	const tools = [probe(() => undefined)];
	expect(await session.attempt({ model: scriptedModel(oneCall), log: late, number: 2, tools })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "run.started")).toMatchObject([{ attempt: 1 }]);
	expect(dataOf(events, "run.resumed")).toMatchObject([{ attempt: 2, fromTurn: 0 }]);
	expect(dataOf(events, "turn.finished")).toMatchObject([{ error: { code: "INTERRUPTED" } }, {}, {}]);
	expect(dataOf(events, "run.finished")).toMatchObject([{ status: "done" }]);
});

it("[LOG3] a batch that was sent twice, because the first answer was lost, is stored once", async () => {
	await using session = await testSession();
	const { log } = session.run;
	let lost: Parameters<EventLog["append"]>[0] | undefined;
	const breaking = through(log, {
		append: async (input) => {
			if (!input.events.some(({ type }) => type === "tool.finished")) return await log.append(input);
			if (lost === undefined) {
				lost = input;
				throw new DatabaseUnavailableError("gone");
			}
			const appended = await log.append(input);
			// The server comes to what was sent first after the connection is gone and the batch was sent again.
			await log.append(lost).catch(() => undefined);
			return appended;
		},
	});
	await session.attempt({ model: scriptedModel(oneCall), log: breaking, tools: [probe(() => undefined)] });
	expect(dataOf(await session.events(), "tool.finished")).toHaveLength(1);
	expect(dataOf(await session.events(), "run.finished")).toMatchObject([{ status: "done" }]);
});
