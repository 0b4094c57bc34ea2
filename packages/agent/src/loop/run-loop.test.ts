import { DatabaseUnavailableError, noUsage } from "@playhead/core";
import { expect, it } from "vitest";
import { dataOf, scriptedModel, testAgent, testSession } from "./test-run.ts";

const hello = "conversations: [{ steps: [{ reasoning: Hm., text: Hello there. }] }]";

it("[RUN3] an answer without tools ends the run once, with what it used", async () => {
	await using session = await testSession();
	expect(await session.attempt({ model: scriptedModel(hello) })).toBe("ended");
	const events = await session.events();
	const types = events.map((event) => event.type);
	expect(types.slice(3)).toEqual([
		"run.started",
		"turn.started",
		"message.started",
		"message.delta",
		"message.delta",
		"message.finished",
		"turn.finished",
		"run.finished",
	]);
	const end = dataOf(events, "run.finished")[0];
	expect(end).toMatchObject({ status: "done", reason: "answered" });
	expect(end?.usage).not.toEqual(noUsage);
	const { messages } = await session.transcript();
	expect(messages.at(-1)).toMatchObject({ status: "done", parts: [{ text: "Hm." }, { text: "Hello there." }] });
});

it("[LOG3] an attempt that is not newer than the one that began writes nothing", async () => {
	await using session = await testSession();
	await session.attempt({ model: scriptedModel(hello), number: 2 });
	const before = await session.events();
	expect(await session.attempt({ model: scriptedModel(hello), number: 1 })).toBe("stale");
	expect(await session.events()).toEqual(before);
});

it("[RUN3] an empty answer ends the run as done", async () => {
	await using session = await testSession();
	await session.attempt({ model: scriptedModel("conversations: [{ steps: [{ finishReason: stop }] }]") });
	expect(dataOf(await session.events(), "run.finished")[0]).toMatchObject({ status: "done", reason: "answered" });
});

it("[RUN2] a message that waits in line is not in the prompt of the run before it", async () => {
	await using session = await testSession("first");
	const echo = scriptedModel(
		'conversations: [{ steps: [{ text: "{{prompt}}" }] }, { steps: [{ text: "{{prompt}}!" }] }]',
	);
	const first = session.run.runId;
	await session.send("second");
	const second = session.run.runId;
	session.run.runId = first;
	await session.attempt({ model: echo });
	session.run.runId = second;
	await session.attempt({ model: echo });
	const texts = dataOf(await session.events(), "message.finished").filter(({ role }) => role === "assistant");
	expect(texts.map(({ content }) => content)).toEqual([
		[{ type: "text", text: "first" }],
		[{ type: "text", text: "second!" }],
	]);
});

const forever = `
conversations:
  - steps:
      - repeat: 100
        text: Again {{n}}.
        toolCalls: [{ name: list_files, args: {} }]
`;

it("[RUN8] the run stops at its limit of turns and names the setting", async () => {
	await using session = await testSession();
	const agent = testAgent({ limits: { turns: 3, modelIdleTimeoutMs: 5_000 } });
	await session.attempt({ model: scriptedModel(forever), agent });
	const events = await session.events();
	expect(dataOf(events, "turn.finished")).toHaveLength(3);
	expect(dataOf(events, "run.finished")).toMatchObject([
		{
			status: "error",
			reason: "turns",
			error: { code: "LIMIT_REACHED", message: expect.stringContaining("limits.turns") },
		},
	]);
});

it("[RUN8] tokens stop it too, and turns go on counting in the next run", async () => {
	await using session = await testSession();
	await session.attempt({
		model: scriptedModel(forever),
		agent: testAgent({ limits: { turns: 2, modelIdleTimeoutMs: 5_000 } }),
	});
	await session.send("on");
	await session.attempt({
		model: scriptedModel(forever),
		agent: testAgent({ limits: { turns: 9, tokens: 1, modelIdleTimeoutMs: 5_000 } }),
	});
	const events = await session.events();
	expect(dataOf(events, "run.finished").map(({ reason }) => reason)).toEqual(["turns", "tokens"]);
	expect(events.filter(({ type }) => type === "turn.started").map(({ turn }) => turn)).toEqual([1, 2, 3]);
});

const endless = 'conversations: [{ steps: [{ text: "and so on ", endless: true }] }]';

it("[RUN8] a model that never ends is stopped by the time limit, and what it said is kept", async () => {
	await using session = await testSession();
	const limits = { turns: 50, timeMs: 300, modelIdleTimeoutMs: 5_000 };
	await session.attempt({ model: scriptedModel(endless, 10), agent: testAgent({ limits }) });
	const { messages, session: row } = await session.transcript();
	expect(row).toMatchObject({ status: "error", error: { code: "LIMIT_REACHED" } });
	expect(messages.at(-1)?.parts[0]).toMatchObject({ text: expect.stringContaining("and so on") });
	expect(dataOf(await session.events(), "run.finished")[0]).toMatchObject({ reason: "time" });
});

it("[RUN8] a model that never ends is stopped by the token limit in the middle of its answer", async () => {
	await using session = await testSession();
	const limits = { turns: 50, tokens: 500, modelIdleTimeoutMs: 5_000 };
	await session.attempt({ model: scriptedModel(endless, 1_000), agent: testAgent({ limits }) });
	expect(dataOf(await session.events(), "run.finished")[0]).toMatchObject({ status: "error", reason: "tokens" });
});

it("[RUN3] a defect on the way ends the run once, with an error", async () => {
	await using session = await testSession();
	const { log } = session.run;
	let appends = 0;
	const broken: typeof log = {
		...log,
		append: async (input) => {
			appends += 1;
			if (appends === 3) throw new TypeError("a defect");
			return log.append(input);
		},
	};
	expect(await session.attempt({ model: scriptedModel(forever), log: broken })).toBe("ended");
	const events = await session.events();
	const end = dataOf(events, "run.finished");
	expect(end).toMatchObject([{ status: "error", reason: "error", error: { code: "INTERNAL" } }]);
	expect(dataOf(events, "turn.finished")).toHaveLength(dataOf(events, "turn.started").length);
});

it("[RUN3] a database that goes away in the middle costs nothing but time", async () => {
	await using session = await testSession();
	const { log } = session.run;
	let calls = 0;
	const away = (): void => {
		calls += 1;
		if (calls % 3 === 0) throw new DatabaseUnavailableError("away");
	};
	const flaky: typeof log = {
		append: async (input) => {
			away();
			return log.append(input);
		},
		read: async (input) => {
			away();
			return log.read(input);
		},
		execute: (...input) => log.execute(...input),
	};
	const agent = testAgent({ limits: { turns: 5, modelIdleTimeoutMs: 5_000 } });
	expect(await session.attempt({ model: scriptedModel(forever), log: flaky, agent })).toBe("ended");
	const events = await session.events();
	expect(dataOf(events, "turn.started")).toHaveLength(5);
	expect(dataOf(events, "tool.finished")).toHaveLength(5);
	expect(dataOf(events, "run.finished")).toHaveLength(1);
});
