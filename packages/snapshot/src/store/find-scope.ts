import { relative, sep } from "node:path";
import type { GitContext } from "../git/git-context.ts";
import { runGit } from "../git/run-git.ts";
import { findUserRepository, type UserRepository } from "./user-repository.ts";

/** Git's work tree for a workspace, and where in it the workspace lies. */
export type Scope = { repository: UserRepository | null; root: string; prefix: string };

/**
 * A folder inside a repository is seen from the repository's root, so that the ignore rules of the folders above count;
 * but a folder that those rules ignore altogether (a scratch folder) stands for itself.
 */
export async function findScope(binary: string, workspace: string): Promise<Scope> {
	const repository = await findUserRepository(workspace);
	if (repository === null) return { repository, root: workspace, prefix: "" };
	const path = relative(repository.root, workspace).split(sep).join("/");
	if (path === "") return { repository, root: workspace, prefix: "" };
	const git: GitContext = { binary, gitDir: repository.gitDir, root: repository.root, workspace: repository.root };
	const args = ["check-ignore", "-q", "--no-index", "--stdin"];
	const { code } = await runGit(git, args, { input: `${path}\n`, answers: (value) => value === 0 || value === 1 });
	if (code === 0) return { repository: null, root: workspace, prefix: "" };
	return { repository, root: repository.root, prefix: `${path}/` };
}
