import { readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** The user's repository around a workspace. It is only ever read. */
export type UserRepository = {
	/** The folder that holds `.git`. */
	root: string;
	/** The git directory of this work tree (for a linked work tree or a submodule, not the common one). */
	gitDir: string;
	/** Where branches, objects and configuration lie. */
	commonDir: string;
};

/** Finds the repository that a folder belongs to, without running git in it: its hooks and configuration stay out. */
export async function findUserRepository(folder: string): Promise<UserRepository | null> {
	for (let root = folder; ; root = dirname(root)) {
		const gitDir = await gitDirOf(root);
		if (gitDir !== null) return { root, gitDir, commonDir: await commonDirOf(gitDir) };
		if (dirname(root) === root) return null;
	}
}

async function gitDirOf(root: string): Promise<string | null> {
	const dotGit = join(root, ".git");
	const stats = await stat(dotGit).catch(() => null);
	if (stats?.isDirectory()) return (await isGitDir(dotGit)) ? dotGit : null;
	if (!stats?.isFile()) return null;
	// https://git-scm.com/docs/gitrepository-layout: a file `.git` with "gitdir: <path>"
	const [, named] = /^gitdir: (.+?)\n?$/s.exec(await readFile(dotGit, "utf8").catch(() => "")) ?? [];
	const gitDir = named === undefined ? null : await realpath(resolve(root, named)).catch(() => null);
	return gitDir !== null && (await isGitDir(gitDir)) ? gitDir : null;
}

async function isGitDir(path: string): Promise<boolean> {
	return await stat(join(path, "HEAD")).then(
		() => true,
		() => false,
	);
}

async function commonDirOf(gitDir: string): Promise<string> {
	const named = await readFile(join(gitDir, "commondir"), "utf8").catch(() => null);
	return named === null ? gitDir : resolve(gitDir, named.trim());
}
