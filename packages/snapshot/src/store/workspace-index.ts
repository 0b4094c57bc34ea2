import { createHash, randomBytes } from "node:crypto";
import { copyFile, link, rename, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { GitContext } from "../git/git-context.ts";
import { seedIndex } from "./seed-index.ts";
import type { UserRepository } from "./user-repository.ts";

/** An index for one piece of work. Nobody else sees it before `keep`. */
export type PrivateIndex = AsyncDisposable & { path: string; keep(): Promise<void> };

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
	return {
		async borrow() {
			const path = join(context.gitDir, "tmp", `index-${randomBytes(8).toString("hex")}`);
			const present = await takeLink(shared, path);
			if (!present && !seeded && repository !== null) {
				const seed = await seedIndex(context.binary, repository, prefix);
				if (seed !== null) await writeFile(path, seed);
			}
			const dispose = () => Promise.all([rm(path, { force: true }), rm(`${path}.lock`, { force: true })]);
			return {
				path,
				keep: () => rename(path, shared).catch(() => undefined),
				[Symbol.asyncDispose]: () => dispose().then(() => undefined),
			};
		},
		async drop() {
			seeded = true;
			await rm(shared, { force: true });
		},
	};
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
