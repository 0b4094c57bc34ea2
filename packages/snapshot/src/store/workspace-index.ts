import { createHash, randomBytes } from "node:crypto";
import { copyFile, link, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitContext } from "../git/git-context.ts";
import { seedIndex } from "./seed-index.ts";
import type { UserRepository } from "./user-repository.ts";

/** An index for one piece of work. Nobody else sees it before `keep`. */
export type PrivateIndex = AsyncDisposable & {
	path: string;
	/** Whether there is one; the first scan of a folder that is no repository begins without. */
	present: boolean;
	/** The tree that it holds, where this process has kept it last. */
	tree: string | null;
	keep(tree: string): Promise<void>;
};

export type WorkspaceIndex = {
	/** The index as it was kept last; the first time, one made from the user's. */
	borrow(): Promise<PrivateIndex>;
	/** Forgets what was kept: the next scan reads every file. */
	drop(): Promise<void>;
};

/**
 * Git's cache of the workspace's file times. It is used through a private hard link and put back by a rename, so that a
 * killed process leaves no lock behind, and its time, by which git tells what changed since, stays what it is.
 */
export function workspaceIndex(context: GitContext, prefix: string, repository: UserRepository | null): WorkspaceIndex {
	// Paths in it are relative to the root, which changes when the folder becomes a repository.
	const name = `index-${createHash("sha256").update(context.root).digest("hex").slice(0, 8)}`;
	const shared = join(context.gitDir, name);
	let seeded = false;
	let kept: { stamp: string; tree: string } | null = null;
	return {
		async borrow() {
			const path = join(context.gitDir, "tmp", `index-${randomBytes(8).toString("hex")}`);
			const linked = await takeLink(shared, path);
			const seed = linked || seeded || repository === null ? null : await seedIndex(context.binary, repository, prefix);
			if (seed !== null) await writeFile(path, seed);
			const dispose = () => Promise.all([rm(path, { force: true }), rm(`${path}.lock`, { force: true })]);
			const known = linked && kept !== null && kept.stamp === (await stampOf(path)) ? kept.tree : null;
			return {
				path,
				present: linked || seed !== null,
				tree: known,
				async keep(tree) {
					const stamp = await stampOf(path);
					await rename(path, shared).catch(() => undefined);
					kept = stamp === null ? null : { stamp, tree };
				},
				[Symbol.asyncDispose]: () => dispose().then(() => undefined),
			};
		},
		async drop() {
			seeded = true;
			kept = null;
			await rm(shared, { force: true });
		},
	};
}

/** Tells one index file from another: git writes a new file each time. */
async function stampOf(path: string): Promise<string | null> {
	const stats = await stat(path, { bigint: true }).catch(() => null);
	return stats === null ? null : `${stats.dev} ${stats.ino} ${stats.mtimeNs} ${stats.size}`;
}

async function takeLink(shared: string, path: string): Promise<boolean> {
	try {
		await link(shared, path);
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
	}
	const copied = await copyFile(shared, path).then(
		() => true,
		() => false,
	);
	// Without hard links the copy is made old: git then looks at more files than it must, never at fewer.
	if (copied) await utimes(path, 1, 1);
	return copied;
}
