import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { SnapshotOwner } from "@playhead/db";
import { validate as isUuid } from "uuid";
import { removeFolders } from "./remove-folders.ts";

/** A folder is made before the log knows of its session: a fork's, and that of a first run. */
const youngMs = 3_600_000;
const atOnce = 1_000;

type Options = { owner: Pick<SnapshotOwner, "existing">; youngMs?: number; now?: number };

/**
 * Removes the scratch folders of deleted sessions that were left: the worker was killed, or the disk refused, between the
 * session and its folder. How many there were.
 */
export async function removeOrphans(
	dataDir: string,
	{ owner, youngMs: young = youngMs, now = Date.now() }: Options,
): Promise<number> {
	const folder = join(dataDir, "workspaces");
	const names = (await readdir(folder).catch(() => [])).filter((name) => isUuid(name));
	let removed = 0;
	for (let from = 0; from < names.length; from += atOnce) {
		const some = names.slice(from, from + atOnce);
		const known = await owner.existing(some);
		for (const sessionId of some.filter((name) => !known.has(name))) {
			const made = await stat(join(folder, sessionId)).catch(() => null);
			if (made === null || now - made.ctimeMs < young) continue;
			await removeFolders(dataDir, { sessionId, workspace: null });
			removed += 1;
		}
	}
	return removed;
}
