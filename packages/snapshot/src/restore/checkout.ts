import { randomBytes } from "node:crypto";
import { mkdir, readdir, readlink, rename, rm, rmdir, symlink } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { InvalidInputError } from "@playhead/core";
import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";
import { emptyTree } from "../git/tree-entry.ts";
import { splitRecords } from "../record/list-changed.ts";
import { isInside } from "../record/walk.ts";
import type { Workspace } from "../store/workspace.ts";
import { asRestoreError } from "./stage.ts";

/**
 * REST4: writes a tree into a new folder of its own, which shares nothing with the workspace. The folder appears whole,
 * or not at all.
 *
 * @param dir absolute; does not exist yet, or is empty
 * @param source the workspace, which may be gone
 * @throws InvalidInputError when something is there
 * @throws SnapshotNotFoundError when the tree was dropped
 */
export async function checkout(
	{ git, objects }: Workspace,
	{ tree, dir, source }: { tree: string; dir: string; source: string },
): Promise<void> {
	if (tree !== emptyTree) await objects.tree(tree);
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
		await keepLinksInside(context, { indexFile, dir, source });
		if (present !== null) await rmdir(dir);
		await rename(draft, dir);
	} catch (error) {
		await rm(draft, { recursive: true, force: true });
		throw asRestoreError(error);
	} finally {
		await rm(indexFile, { force: true });
	}
}

/**
 * A link that names a place of the workspace by its whole path would lead the copy into the original: it is pointed to the
 * same place of the copy.
 */
async function keepLinksInside(
	draft: GitContext,
	{ indexFile, dir, source }: { indexFile: string; dir: string; source: string },
): Promise<void> {
	const { stdout } = await runGit(draft, ["ls-files", "-s", "-z"], { indexFile });
	const links = splitRecords(stdout)
		.map((record) => record.toString())
		.filter((record) => record.startsWith("120000 "));
	for (const record of links) {
		const path = record.slice(record.indexOf("\t") + 1);
		const link = join(draft.root, path);
		const target = resolve(dirname(join(dir, path)), await readlink(link));
		if (!isInside(source, target)) continue;
		const own = relative(dirname(join(dir, path)), join(dir, relative(source, target)));
		await rm(link);
		await symlink(own === "" ? "." : own, link);
	}
}
