import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/** A store or a fork that is being made for so long was left by a killed process. */
const leftMs = 3_600_000;
const draft = /\.[0-9a-f]{12}\.new$/;

/** Removes what killed processes have left half made in a folder: of stores, and of forks. Answers how many. */
export async function removeDrafts(folder: string, now: number = Date.now()): Promise<number> {
	let removed = 0;
	for (const name of await readdir(folder).catch(() => [])) {
		const stats = draft.test(name) ? await stat(join(folder, name)).catch(() => null) : null;
		if (stats === null || now - stats.mtimeMs < leftMs) continue;
		await rm(join(folder, name), { recursive: true, force: true });
		removed += 1;
	}
	return removed;
}
