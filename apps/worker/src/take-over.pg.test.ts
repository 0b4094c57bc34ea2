import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { testWorkers } from "./test-workers.ts";
import type { WorkerProcess } from "./worker-process.ts";

const size = async (file: string) => (await readFile(file, "utf8").catch(() => "")).length;

/** The worker that holds the one run of the database, and the others. */
async function holder(workers: WorkerProcess[], log: { rows: { pid: number }[] }) {
	const held = workers.find(({ child }) => child.pid === log.rows[0]?.pid);
	if (held === undefined) throw new Error("no worker holds the run");
	return held;
}
const holderPid = `
SELECT w.pid FROM run_queue AS q JOIN workers AS w ON w.id = q.worker_id`;

it("[RUN5] a killed worker's run goes on elsewhere before a person would ask, and nothing that it started goes on behind the fence", async () => {
	await using world = await testWorkers();
	const workers = [await world.startWorker(), await world.startWorker()];
	// A worker judges others once it has seen the database for 3 s.
	await setTimeout(3_500);
	const { sessionId, runId } = await world.startSession("tick");
	await world.until(sessionId, "tool.output");
	const first = await holder(workers, await world.database.pool.query<{ pid: number }>(holderPid));
	const killedAt = performance.now();
	first.child.kill("SIGKILL");
	const resumed = await world.until(sessionId, "run.resumed");
	const tookMs = performance.now() - killedAt;
	const written = await size(world.witnessFile);
	expect(tookMs).toBeLessThan(10_000);
	expect(resumed).toMatchObject({ runId, data: { attempt: 2 } });
	expect(written).toBeGreaterThan(0);
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
	await setTimeout(200);
	expect(await size(world.witnessFile)).toBe(written);
	const events = await world.eventsOf(sessionId);
	const finished = events.filter(({ type }) => type === "tool.finished");
	expect(finished.map(({ data }) => data)).toMatchObject([{ ok: false, error: { code: "INTERRUPTED" } }]);
});

it("[RUN5][LOG3] a worker that stands still loses its run; woken, it writes nothing and its command has ended", async () => {
	await using world = await testWorkers();
	const workers = [await world.startWorker(), await world.startWorker()];
	const { sessionId } = await world.startSession("tick");
	await world.until(sessionId, "tool.output");
	const first = await holder(workers, await world.database.pool.query<{ pid: number }>(holderPid));
	first.child.kill("SIGSTOP");
	await world.until(sessionId, "run.resumed");
	const written = await size(world.witnessFile);
	await world.until(sessionId, "run.finished");
	first.child.kill("SIGCONT");
	await expect.poll(() => first.lines.join("")).toMatch(/"outcome":"(stale|handed-over)"/);
	expect(await size(world.witnessFile)).toBe(written);
	const events = await world.eventsOf(sessionId);
	expect(events.at(-1)?.type).toBe("run.finished");
	expect(events.filter(({ type }) => type === "run.resumed")).toHaveLength(1);
	expect(events.filter(({ type }) => type === "tool.finished")).toHaveLength(1);
});

it("[RUN5] a worker that starts alone ends what the killed one left running, and goes on with its run", async () => {
	await using world = await testWorkers();
	const first = await world.startWorker();
	const { sessionId } = await world.startSession("tick");
	await world.until(sessionId, "tool.output");
	first.child.kill("SIGKILL");
	await first.exited;
	await world.startWorker();
	const written = await size(world.witnessFile);
	await setTimeout(200);
	expect(await size(world.witnessFile)).toBe(written);
	await world.until(sessionId, "run.resumed", 5_000);
});

it("[RUN7] stand-alone, a worker hands its run over at the next turn, within the time that it is given", async () => {
	await using world = await testWorkers();
	const first = await world.startWorker({ PLAYHEAD_HAND_OVER_MS: "10000" });
	const { sessionId } = await world.startSession("steps");
	await world.until(sessionId, "tool.finished");
	first.child.kill("SIGTERM");
	expect(await first.exited).toBe(0);
	const left = await world.eventsOf(sessionId);
	// A snapshot that took a while has a span behind it.
	expect(left.findLast(({ type }) => !type.startsWith("span."))?.type).toBe("snapshot.saved");
	expect((await world.database.pool.query("SELECT FROM workers")).rowCount).toBe(0);
	await world.startWorker();
	expect((await world.until(sessionId, "run.finished")).data).toMatchObject({ status: "done" });
	const lines = await readFile(`${world.dataDir}/workspaces/${sessionId}/lines`, "utf8");
	expect(lines).toBe(Array.from({ length: 12 }, (_, n) => `${n}\n`).join(""));
	const finished = (await world.eventsOf(sessionId)).filter(({ type }) => type === "tool.finished");
	expect(finished.every(({ data }) => (data as { ok: boolean }).ok)).toBe(true);
});
