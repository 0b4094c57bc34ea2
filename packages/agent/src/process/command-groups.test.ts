import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { commandGroups, isSameGroup } from "./command-groups.ts";
import { writeRecord } from "./group-record.ts";
import { allProcesses, processStat } from "./start-time.ts";

const host = "here";
let dataDir: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
	dataDir = await mkdtemp(join(tmpdir(), "playhead-groups-"));
});
afterEach(async () => {
	for (const child of children.splice(0)) child.kill("SIGKILL");
	await rm(dataDir, { recursive: true, force: true });
});

function sleeper(script = "setInterval(() => {}, 1000)"): { pid: number; started: number; child: ChildProcess } {
	const child = spawn(process.execPath, ["-e", script], { detached: true, stdio: "ignore" });
	children.push(child);
	const pid = child.pid ?? 0;
	return { pid, started: processStat(pid)?.started ?? 0, child };
}

const records = async () => (await readdir(join(dataDir, "commands")).catch(() => [])).length;
const run = { runId: "r1", attempt: 1 };
const deadOwner = { pid: process.pid, started: 1 };

describe.skipIf(process.platform !== "linux")("the commands of a dead worker", () => {
	it("[RUN5] are ended, and their record goes", async () => {
		const { pid, started, child } = sleeper();
		writeRecord(dataDir, { group: pid, started, host, owner: deadOwner, ...run });
		expect(await commandGroups({ dataDir, host }).reap()).toBe(1);
		if (child.signalCode === null) await once(child, "exit");
		expect(child.signalCode).toBe("SIGTERM");
		expect(await records()).toBe(0);
	});

	it("[RUN5] are ended when only their children are left", async () => {
		const { pid, started, child } = sleeper(
			"require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }).unref()",
		);
		if (child.exitCode === null) await once(child, "exit");
		const members = () => allProcesses().filter(({ group }) => group === pid);
		expect(members()).toHaveLength(1);
		writeRecord(dataDir, { group: pid, started, host, owner: deadOwner, ...run });
		expect(await commandGroups({ dataDir, host }).reap()).toBe(1);
		await expect.poll(() => members().length).toBe(0);
	});

	it("[RUN5] are left alone where the process id is another program's by now", async () => {
		const { pid, started, child } = sleeper();
		writeRecord(dataDir, { group: pid, started: started - 1, host, owner: deadOwner, ...run });
		expect(await commandGroups({ dataDir, host }).reap()).toBe(0);
		expect(await records()).toBe(0);
		expect(child.exitCode ?? child.signalCode).toBeNull();
	});

	it("[RUN5] of another machine are left to that machine", async () => {
		const { pid, started, child } = sleeper();
		writeRecord(dataDir, { group: pid, started, host: "there", owner: deadOwner, ...run });
		expect(await commandGroups({ dataDir, host }).reap({ ...run, attempt: 2 })).toBe(0);
		expect(await records()).toBe(1);
		expect(child.exitCode ?? child.signalCode).toBeNull();
	});
});

describe.skipIf(process.platform !== "linux")("the commands of a worker that lives", () => {
	it("[RUN5] go on, and are noted until they end", async () => {
		const groups = commandGroups({ dataDir, host });
		const { pid, child } = sleeper();
		const ended = groups.track(pid, run);
		expect(await records()).toBe(1);
		expect(await groups.reap()).toBe(0);
		expect(await groups.reap(run)).toBe(0);
		expect(child.exitCode ?? child.signalCode).toBeNull();
		ended();
		expect(await records()).toBe(0);
	});

	it("[RUN5][LOG3] are ended when a later attempt of their run was claimed: their worker stands still", async () => {
		const groups = commandGroups({ dataDir, host });
		const { pid, child } = sleeper();
		groups.track(pid, run);
		expect(await groups.reap({ runId: "r2", attempt: 2 })).toBe(0);
		expect(await groups.reap({ ...run, attempt: 2 })).toBe(1);
		if (child.signalCode === null) await once(child, "exit");
		expect(child.signalCode).toBe("SIGTERM");
	});
});

it("a file that is no record is passed over", async () => {
	const groups = commandGroups({ dataDir, host });
	expect(await groups.reap()).toBe(0);
	writeRecord(dataDir, { group: 2 ** 22 + 1, started: 1, host, owner: deadOwner, ...run });
	await writeFile(join(dataDir, "commands", "half.json"), '{"group":');
	expect(await groups.reap()).toBe(0);
	expect(await records()).toBe(1);
});

it("a group is the same by its leader's start, else by members of its own session that began later", () => {
	const leader = { pid: 7, group: 7, session: 7, started: 100 };
	const member = { pid: 9, group: 7, session: 7, started: 120 };
	expect(isSameGroup({ group: 7, started: 100 }, [leader, member])).toBe(true);
	expect(isSameGroup({ group: 7, started: 90 }, [leader, member])).toBe(false);
	expect(isSameGroup({ group: 7, started: 100 }, [member])).toBe(true);
	expect(isSameGroup({ group: 7, started: 130 }, [member])).toBe(false);
	expect(isSameGroup({ group: 7, started: 100 }, [{ ...member, session: 3 }])).toBe(false);
	expect(isSameGroup({ group: 7, started: 100 }, [])).toBe(false);
});
