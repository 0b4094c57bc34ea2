import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, rmdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { InvalidInputError } from "@playhead/core";
import { runGit } from "../git/run-git.ts";
import type { Workspace } from "../store/workspace.ts";
import { asRestoreError } from "./stage.ts";

/**
 * REST4: writes a tree into a new folder of its own, which shares nothing with the workspace. The folder appears whole,
 * or not at all.
 *
 * @param dir absolute; does not exist yet, or is empty
 * @throws InvalidInputError when something is there
 */
export async function checkout({ git }: Workspace, { tree, dir }: { tree: string; dir: string }): Promise<void> {
	const present = await readdir(dir).catch(() => null);
	if (present !== null && present.length > 0) throw new InvalidInputError("dir", "is a folder that is not empty");
	const draft = `${dir}.${randomBytes(6).toString("hex")}.new`;
	const indexFile = join(git.gitDir, "tmp", `checkout-${randomBytes(8).toString("hex")}`);
	try {
		await mkdir(dirname(dir), { recursive: true });
		await mkdir(draft, { mode: 0o700 });
		const context = { ...git, root: draft, workspace: draft };
		await runGit(context, ["read-tree", tree], { indexFile });
		await runGit(context, ["checkout-index", "--all", "--force", "--quiet"], { indexFile });
		if (present !== null) await rmdir(dir);
		await rename(draft, dir);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw asRestoreError(error);
	} finally {
		await rm(indexFile, { force: true });
	}
}
