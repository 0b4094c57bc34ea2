import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SnapshotError } from "@playhead/core";
import { isLeft, type Owner, renew, thisProcess } from "../store/living.ts";

const patienceMs = 90_000;
const pauseMs = 20;

/** One restore of a store is applied at a time, by whatever process. What a dead one has left does not count. */
export async function withRestoreLock<T>(gitDir: string, work: () => Promise<T>): Promise<T> {
	const lock = join(gitDir, "restores", "lock");
	const deadline = performance.now() + patienceMs;
	while (!(await take(lock))) {
		if (performance.now() > deadline) throw new SnapshotError("Another restore of this workspace is still going on.");
		await sleep(pauseMs);
	}
	using _renewal = renew(lock);
	try {
		return await work();
	} finally {
		await rm(lock, { force: true });
	}
}

async function take(lock: string): Promise<boolean> {
	const { host, pid } = thisProcess();
	try {
		await writeFile(lock, `${pid} ${host}`, { flag: "wx" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
	if (await isLeft(lock, await ownerOf(lock))) await rm(lock, { force: true });
	return false;
}

/** Null for a lock whose owner was killed before it had written its name. */
async function ownerOf(lock: string): Promise<Owner | null> {
	const [, pid, host] = /^(\d+) (.+)$/.exec(await readFile(lock, "utf8").catch(() => "")) ?? [];
	return host === undefined ? null : { host, pid: Number(pid) };
}
