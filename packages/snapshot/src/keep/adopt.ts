import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "../store/workspace.ts";
import { repack } from "./repack.ts";

/**
 * Ends the loan of the first snapshot: the store gets its own copy of the objects that it borrowed, before their owner
 * may remove them. Meant for the time after the first snapshot; false when nothing was borrowed. The store must be alone.
 */
export async function adopt(workspace: Workspace): Promise<boolean> {
	const borrows = await access(join(workspace.git.gitDir, "objects/info/alternates")).then(
		() => true,
		() => false,
	);
	if (borrows) await repack(workspace);
	return borrows;
}
