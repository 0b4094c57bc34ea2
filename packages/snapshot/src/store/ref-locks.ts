import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { GitFailure } from "../git/git-failure.ts";
import type { Workspace } from "./workspace.ts";

/** A lock of a ref is held for milliseconds; one of this age was left by a killed process. */
const staleMs = 3_000;
const patienceMs = 10_000;
const pauseMs = 50;

/** Does work that locks refs. Locks that a killed process has left are removed once they are old enough. */
export async function withRefLocks<T>({ git }: Workspace, work: () => Promise<T>): Promise<T> {
	const deadline = performance.now() + patienceMs;
	for (;;) {
		try {
			return await work();
		} catch (error) {
			const locked = error instanceof GitFailure && /\.lock': File exists/.test(error.stderr);
			if (!locked || performance.now() > deadline) throw error;
			await removeStaleLocks(git.gitDir);
			await sleep(pauseMs);
		}
	}
}

async function removeStaleLocks(gitDir: string): Promise<void> {
	const inRefs = await readdir(join(gitDir, "refs"), { recursive: true }).catch(() => []);
	const locks = inRefs.filter((name) => name.endsWith(".lock")).map((name) => join("refs", name));
	for (const lock of [...locks, "packed-refs.lock", "HEAD.lock", "packed-refs.new"]) {
		const path = join(gitDir, lock);
		const stats = await stat(path).catch(() => null);
		if (stats !== null && Date.now() - stats.mtimeMs > staleMs) await rm(path, { force: true });
	}
}
