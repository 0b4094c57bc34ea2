import { access, readdir, rm, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { WorkspaceNotFoundError } from "@playhead/core";
import { checkGit } from "../git/check-git.ts";
import type { GitContext } from "../git/git-context.ts";
import { openObjects } from "../git/objects.ts";
import { checkWorkspace } from "./check-workspace.ts";
import { createStore, storePath, writeExcludes } from "./create-store.ts";
import { findScope } from "./find-scope.ts";
import { readGeneration } from "./generation.ts";
import { oneAfterAnother } from "./one-after-another.ts";
import type { Workspace } from "./workspace.ts";
import { workspaceIndex } from "./workspace-index.ts";

export type OpenOptions = {
	/** Where all stores lie: a folder of the server's data directory. */
	dir: string;
	/** The folder that is recorded and restored. */
	workspace: string;
	/** Folders that are never recorded, such as the data directory; `dir` itself is one of them. */
	exclude?: readonly string[];
	/**
	 * REST5: decides whether the folder may be a workspace and answers its real path; throws otherwise. Home directories and
	 * filesystem roots are refused in any case.
	 */
	guard?: (workspace: string) => Promise<string>;
	/**
	 * `read`: where the folder is gone and its store is not, the store opens for reading: diffs, files, forks, clean-ups. What
	 * needs the folder throws a WorkspaceNotFoundError.
	 */
	absent?: "refuse" | "read";
	/** Name or path of the git binary. */
	git?: string;
};

/** Private files of work that has been over for so long were left by a killed process. */
const leftoverMs = 3_600_000;

/** The store of a folder that is gone: git runs in the store itself. */
export async function openGone({ dir, workspace, git: binary = "git" }: OpenOptions): Promise<Workspace | null> {
	const gitDir = storePath(dir, resolve(workspace));
	const present = await access(join(gitDir, "HEAD")).then(
		() => true,
		() => false,
	);
	if (!present) return null;
	await checkGit(binary);
	const git: GitContext = { binary, gitDir, root: "", workspace: gitDir };
	return {
		git,
		prefix: "",
		objects: openObjects(git),
		commits: new Map(),
		index: workspaceIndex(git, "", null),
		ignoredFolders: undefined,
		alone: oneAfterAnother(),
		generation: await readGeneration(gitDir),
	};
}

/** The workspace where it is there, else what is left of it, where that is asked for. */
export async function openPresentOrGone(options: OpenOptions): Promise<Workspace> {
	try {
		return await openWorkspace(options);
	} catch (error) {
		const gone = options.absent === "read" && error instanceof WorkspaceNotFoundError ? await openGone(options) : null;
		if (gone === null) throw error;
		return gone;
	}
}

export async function openWorkspace(options: OpenOptions): Promise<Workspace> {
	const { dir, workspace, guard, exclude = [], git: binary = "git" } = options;
	await checkGit(binary);
	const real = await checkWorkspace(guard === undefined ? workspace : await guard(workspace));
	const { repository, root, prefix } = await findScope(binary, real);
	const git: GitContext = { binary, gitDir: storePath(dir, real), root, workspace: real };
	await createStore(git, repository);
	await writeExcludes(git, repository, [dir, ...exclude]);
	await removeLeftovers(join(git.gitDir, "tmp"));
	return {
		git,
		prefix,
		objects: openObjects(git),
		commits: new Map(),
		index: workspaceIndex(git, prefix, repository),
		ignoredFolders: undefined,
		alone: oneAfterAnother(),
		generation: await readGeneration(git.gitDir),
	};
}

async function removeLeftovers(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const path = join(folder, name);
		const stats = await stat(path).catch(() => null);
		if (stats !== null && Date.now() - stats.mtimeMs > leftoverMs) await rm(path, { recursive: true, force: true });
	}
}
