import { readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { SnapshotError } from "@playhead/core";

const patienceMs = 30_000;
const pauseMs = 20;

/** One restore of a store is applied at a time, by whatever process. The lock of a dead process does not count. */
export async function withRestoreLock<T>(gitDir: string, work: () => Promise<T>): Promise<T> {
	const lock = join(gitDir, "restores", "lock");
	const deadline = performance.now() + patienceMs;
	while (!(await take(lock))) {
		if (performance.now() > deadline) throw new SnapshotError("Another restore of this workspace is still going on.");
		await sleep(pauseMs);
	}
	try {
		return await work();
	} finally {
		await rm(lock, { force: true });
	}
}

async function take(lock: string): Promise<boolean> {
	try {
		await writeFile(lock, `${hostname()} ${process.pid}`, { flag: "wx" });
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
	}
	const [host, pid] = (await readFile(lock, "utf8").catch(() => "")).split(" ");
	if (host === hostname() && !isAlive(Number(pid))) await rm(lock, { force: true });
	return false;
}

export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}
