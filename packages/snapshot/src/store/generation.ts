import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Workspace } from "./workspace.ts";

const name = "generation";

export async function readGeneration(gitDir: string): Promise<string> {
	return await readFile(join(gitDir, name), "utf8").catch(() => "");
}

/** After a clean-up: packs and loans are others than before. */
export async function newGeneration(workspace: Workspace): Promise<void> {
	await writeFile(join(workspace.git.gitDir, name), randomUUID());
	await followGeneration(workspace);
}

/**
 * A git process that stays does not see that a loan has ended, and would go on not to store what it takes for borrowed.
 * So after a clean-up, by whatever process, the ones of this process start anew.
 */
export async function followGeneration(workspace: Workspace): Promise<void> {
	const generation = await readGeneration(workspace.git.gitDir);
	if (generation === workspace.generation) return;
	workspace.generation = generation;
	workspace.objects.close();
}
