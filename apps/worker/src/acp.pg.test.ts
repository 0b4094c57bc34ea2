import { readdir, readFile, realpath, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { decideApprovalAnswer, decideRestore, decideSend, decideStart, type StoredEvent } from "@playhead/core";
import { runQueue, traceStore } from "@playhead/db";
import { openShadowStore, storesDir } from "@playhead/snapshot";
import { v7 as newId } from "uuid";
import { expect, it, vi } from "vitest";
import { testWorkers } from "./test-workers.ts";

vi.setConfig({ testTimeout: 60_000 });

const script = join(import.meta.dirname, "../../../packages/agent/src/acp/test-agent.ts");

/** Workers whose agent `loads` speaks ACP and can load its sessions, and whose agent `forgets` cannot. */
async function acpWorkers() {
	const workers = await testWorkers();
	const agent = (...args: string[]) => ({ acp: { command: process.execPath, args: [script, ...args] } });
	const config = join(workers.dataDir, "acp.config.yaml");
	const agents = { loads: agent("--load", join(workers.dataDir, "agent-state")), forgets: agent() };
	await writeFile(config, JSON.stringify({ agents }));
	const at = () => new Date().toISOString();
	const ends = async (sessionId: string) =>
		(await workers.eventsOf(sessionId)).filter(({ type }) => type === "run.finished");
	return {
		...workers,
		startWorker: (env = {}) => workers.startWorker({ PLAYHEAD_CONFIG: config, ...env }),
		async start(prompt: string, name: keyof typeof agents = "loads") {
			const [sessionId, runId, messageId] = [newId(), newId(), newId()];
			const command = { sessionId, runId, messageId, at: at(), prompt, agent: name, model: "acp/node" };
			await workers.log.execute(sessionId, (state) =>
				decideStart({ ...command, workspace: null, kind: "chat" }, state),
			);
			return { sessionId, runId };
		},
		/** Sends a message and waits for the end of its run. */
		async send(sessionId: string, text: string) {
			const before = (await ends(sessionId)).length;
			const sent = { sessionId, runId: newId(), messageId: newId(), at: at(), text, whenBusy: "reject" as const };
			await workers.log.execute(sessionId, (state) => decideSend(sent, state));
			await expect.poll(async () => (await ends(sessionId)).length, { timeout: 20_000, interval: 20 }).toBe(before + 1);
			return (await ends(sessionId)).at(-1)?.data;
		},
		async answer(sessionId: string, decision: "allow" | "deny") {
			const { data } = await workers.until(sessionId, "approval.requested");
			const command = { sessionId, callId: String(data.callId), decision, by: "user", at: at() };
			await workers.log.execute(sessionId, (state) => decideApprovalAnswer(command, state));
		},
		folderOf: async (sessionId: string) => join(await realpath(workers.dataDir), "workspaces", sessionId),
	};
}

type World = Awaited<ReturnType<typeof acpWorkers>>;

const dataOf = async ({ eventsOf }: World, sessionId: string, type: string) =>
	(await eventsOf(sessionId)).filter((event: StoredEvent) => event.type === type).map(({ data }) => data);

/** What the agent said, in whole messages. */
async function said(world: World, sessionId: string): Promise<string> {
	const messages = await dataOf(world, sessionId, "message.finished");
	const own = messages.filter(({ role }) => role === "assistant");
	return own.flatMap(({ content }) => (content as { text?: string }[]).map(({ text = "" }) => text)).join("");
}

/** What it said so far, as it came. */
const streamed = async (world: World, sessionId: string): Promise<string> =>
	(await dataOf(world, sessionId, "message.delta")).map(({ text }) => text).join("");

/** Process groups of which the data directory has a note: those that run. */
const groupsOf = async ({ dataDir }: World): Promise<number[]> =>
	(await readdir(join(dataDir, "commands")).catch(() => [])).map((name) => Number(name.split("-")[0]));

function alive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

const size = async (file: string): Promise<number> =>
	await stat(file).then(
		(stats) => stats.size,
		() => 0,
	);

it("[ACP2][ACP7] a run in the background is streamed and traced, and its snapshot has what the agent wrote, asked or not", async () => {
	await using world = await acpWorkers();
	await world.startWorker();
	const { sessionId, runId } = await world.start("think Hm | write a.txt one | touch b.txt | say Done.");
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done", reason: "answered" });
	expect((await dataOf(world, sessionId, "message.delta")).map(({ text }) => text)).toEqual(["Hm", "Done."]);
	const [start, turn] = await dataOf(world, sessionId, "snapshot.saved");
	expect([start?.paths, turn?.paths]).toEqual([[], ["a.txt", "b.txt"]]);
	const trace = await traceStore(world.database).run(runId, 100);
	// A snapshot that took a while has a span, too.
	const spans = trace?.spans.filter(({ name }) => name !== "snapshot") ?? [];
	expect(spans.map(({ kind, name, status }) => `${kind} ${name} ${status}`).toSorted()).toEqual([
		"llm node ok",
		"llm node ok",
		"other start node ok",
		"run run ok",
		"tool edit ok",
		"turn Turn 1 ok",
		"wait queued ok",
	]);
	expect(await groupsOf(world)).toEqual([]);
});

it("[ACP6][ACP7] a restore brings the files back, and the agent's next session knows what counts and nothing else", async () => {
	await using world = await acpWorkers();
	await world.startWorker();
	const { sessionId } = await world.start("write a.txt one | say Plum.");
	await world.until(sessionId, "run.finished");
	const first = (await world.eventsOf(sessionId)).at(-1)?.seq ?? 0;
	await world.send(sessionId, "write a.txt two | say Pear.");
	const workspace = await world.folderOf(sessionId);
	const read = () => readFile(join(workspace, "a.txt"), "utf8");
	expect(await read()).toBe("two");
	{
		await using store = await openShadowStore({ dir: storesDir(world.dataDir), workspace });
		const [target, last] = [await store.snapshot({ sessionId, turn: 1 }), await store.last(sessionId)];
		const preview = await store.preview({ from: last?.tree ?? "", target: target?.tree ?? "" });
		const picks = preview.files.map(({ path, before }) => ({ path, expected: before }));
		const restoreId = await store.stage({ sessionId, target: preview.target, picks });
		const undo = { turn: 3, tree: preview.present, filesChanged: 0, insertions: 0, deletions: 0, notCovered: 0 };
		const command = { sessionId, at: new Date().toISOString(), scope: "both", restoreId, undo } as const;
		const place = { target: { turn: 1, seq: first }, paths: picks.map(({ path }) => path) };
		await world.log.execute(sessionId, (state) => decideRestore({ ...command, ...place }, state));
	}
	expect(await world.send(sessionId, "echo")).toMatchObject({ status: "done" });
	expect(await read()).toBe("one");
	const echoed = (await said(world, sessionId)).split("Pear.").at(-1) ?? "";
	expect(echoed).toMatch(/<conversation>.*Plum\..*<\/conversation>\n\necho$/s);
	expect((await dataOf(world, sessionId, "acp.opened")).map(({ how }) => how)).toEqual(["new", "loaded", "replayed"]);
	// From there on it is the agent's own again.
	await world.send(sessionId, "recall");
	expect(await said(world, sessionId)).toMatch(/I know 2 prompts\. $/);
});

it.each([
	["loads", "loaded"],
	["forgets", "replayed"],
] as const)(
	"[ACP6][RUN5] kill -9 of the worker: an agent that %s goes on elsewhere, and nothing of the first goes on",
	async (name, how) => {
		await using world = await acpWorkers();
		const first = await world.startWorker();
		const { sessionId } = await world.start(`say Begun. | once ${join(world.dataDir, "once")} | say Finished.`, name);
		await expect.poll(() => streamed(world, sessionId), { timeout: 15_000, interval: 20 }).toBe("Begun.");
		await expect
			.poll(() =>
				readFile(join(world.dataDir, "once")).then(
					() => true,
					() => false,
				),
			)
			.toBe(true);
		const pids = await groupsOf(world);
		expect(pids).toHaveLength(1);
		first.child.kill("SIGKILL");
		await first.exited;
		await world.startWorker();
		expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
		expect(await said(world, sessionId)).toBe("Begun.Begun.Finished.");
		expect((await dataOf(world, sessionId, "acp.opened")).map((opened) => opened.how)).toEqual(["new", how]);
		// Killed, but seen until whoever took it over has waited for it.
		await expect.poll(() => alive(pids[0] ?? 0)).toBe(false);
		expect(await groupsOf(world)).toEqual([]);
	},
);

it("[ACP4] a question outlives kill -9 of its worker, and its answer is the one that counts", async () => {
	await using world = await acpWorkers();
	const first = await world.startWorker();
	const { sessionId } = await world.start("ask npm test | say Done.");
	await world.until(sessionId, "approval.requested");
	first.child.kill("SIGKILL");
	await first.exited;
	await world.startWorker();
	await world.answer(sessionId, "allow");
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
	expect(await readFile(join(await world.folderOf(sessionId), "asked"), "utf8")).toBe("npm test\n");
	expect(await dataOf(world, sessionId, "approval.requested")).toHaveLength(1);
});

it("[ACP8] kill -9 of the agent ends the run with a reason; the next message goes on", async () => {
	await using world = await acpWorkers();
	await world.startWorker();
	const { sessionId } = await world.start("pid | hang");
	await expect.poll(() => streamed(world, sessionId), { timeout: 15_000, interval: 20 }).toMatch(/\[\d+\]/);
	process.kill(Number(/\d+/.exec(await streamed(world, sessionId))?.[0]), "SIGKILL");
	const end = await world.until(sessionId, "run.finished");
	expect(end.data).toMatchObject({
		status: "error",
		error: { code: "ACP_LOST", message: expect.stringMatching(/SIGKILL/) },
	});
	expect(await world.send(sessionId, "recall")).toMatchObject({ status: "done" });
	expect(await said(world, sessionId)).toMatch(/I know 2 prompts\. $/);
});

it("[ACP9][RUN6] a cancel reaches the agent, and ends all that it started", async () => {
	await using world = await acpWorkers();
	await world.startWorker();
	const file = join(world.dataDir, "ticks");
	const { sessionId, runId } = await world.start(`say Begun. | tick ${file}`);
	await expect.poll(() => size(file), { timeout: 15_000, interval: 20 }).toBeGreaterThan(0);
	await runQueue(world.database, { leaseMs: 4_000 }).requestCancel(runId);
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "cancelled" });
	expect(await groupsOf(world)).toEqual([]);
	expect(await said(world, sessionId)).toBe("Begun.");
});
