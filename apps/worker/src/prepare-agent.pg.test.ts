import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decideStart } from "@playhead/core";
import { v7 as newId } from "uuid";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";

const line = (n: number) => ({
	toolCalls: [
		{ name: "run_command", args: { command: "node", args: ["-e", `require("fs").writeFileSync("${n}", "")`] } },
	],
});

async function setUp(steps: object[]) {
	const workers = await testWorkers();
	const folder = join(workers.dataDir, "config");
	const put = async (path: string, text: string) => {
		await mkdir(join(folder, path, ".."), { recursive: true });
		await writeFile(join(folder, path), text);
	};
	const write = (agent: object) =>
		put(
			"playhead.config.yaml",
			JSON.stringify({ prompts: "./prompts", agents: { a: { ...agent, model: "scripted/a", scenario: "a.yaml" } } }),
		);
	await put("a.yaml", JSON.stringify({ description: "a", tokensPerSecond: 100, conversations: [{ steps }] }));
	const config = join(folder, "playhead.config.yaml");
	const start = async () => {
		const [sessionId, runId, messageId] = [newId(), newId(), newId()];
		const what = { prompt: "Go", agent: "a", model: "scripted/a", workspace: null, kind: "schedule" as const };
		const command = { sessionId, runId, messageId, at: new Date().toISOString(), ...what };
		await workers.log.execute(sessionId, (state) => decideStart(command, state));
		return sessionId;
	};
	return {
		workers,
		put,
		write,
		start,
		startWorker: () => workers.startWorker({ PLAYHEAD_CONFIG: config, PLAYHEAD_LEASE_MS: "2500" }),
	};
}

it("[AGENT2] a run that is taken over goes on with the settings and the prompt that it began with", async () => {
	const { workers, put, write, start, startWorker } = await setUp([
		...Array.from({ length: 8 }, (_, n) => line(n)),
		{ text: "Done." },
	]);
	await using _ = workers;
	await put("prompts/schedule.md", "First words.");
	await write({ limits: { turns: 20 } });
	await startWorker();
	const sessionId = await start();
	await workers.until(sessionId, "turn.finished");
	await workers.killWorkers();
	// Both edits would end the run: a limit that it has reached, and a prompt that cannot be composed.
	await put("prompts/schedule.md", "{{include:gone}}");
	await write({ limits: { turns: 1 } });
	await startWorker();
	const end = await workers.until(sessionId, "run.finished");
	expect(end.data).toMatchObject({ status: "done", reason: "answered" });
	const started = await workers.until(sessionId, "run.started");
	expect(started.data).toMatchObject({
		settings: { limits: { turns: 20 } },
		system: expect.stringMatching(/^First words\./),
	});
});

it("[AGENT2] an edit holds for the next run, and a prompt with a mistake is its end", async () => {
	const { workers, put, write, start, startWorker } = await setUp([{ text: "Done." }]);
	await using _ = workers;
	await put("prompts/schedule.md", "{{include:_gone}}");
	await write({});
	await startWorker();
	const end = await workers.until(await start(), "run.finished");
	expect(end.data).toMatchObject({
		status: "error",
		error: { code: "INVALID_PROMPT", message: expect.stringContaining("schedule.md:1") },
	});
	await write({ prompt: { schedule: "other" } });
	await put("prompts/other.md", "Other words.");
	const started = await workers.until(await start(), "run.started");
	expect(started.data).toMatchObject({ system: expect.stringMatching(/^Other words\./) });
});

it("[SKILL2] [SKILL3] a run hears of its skills and uses one", async () => {
	const { workers, put, write, start, startWorker } = await setUp([
		{ toolCalls: [{ name: "use_skill", args: { name: "greet" } }] },
		{ text: "Done." },
	]);
	await using _ = workers;
	await put("skills/greet/SKILL.md", "---\nname: greet\ndescription: Greets.\n---\nSay hello.");
	await write({ skills: { folders: ["./skills"] } });
	await startWorker();
	const sessionId = await start();
	const finished = await workers.until(sessionId, "tool.finished");
	expect(finished.data).toMatchObject({ ok: true, result: { instructions: "Say hello." } });
	const started = await workers.until(sessionId, "run.started");
	expect(started.data).toMatchObject({ system: expect.stringContaining("- greet: Greets.") });
});
