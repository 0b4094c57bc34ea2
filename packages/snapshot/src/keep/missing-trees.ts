import { runGit } from "../git/run-git.ts";
import type { Workspace } from "../store/workspace.ts";

/** Those of the trees that the store does not have (any more). https://git-scm.com/docs/git-cat-file#_batch_output */
export async function missingTrees({ git }: Workspace, trees: readonly string[]): Promise<ReadonlySet<string>> {
	if (trees.length === 0) return new Set();
	const input = trees.map((tree) => `${tree}\n`).join("");
	const { stdout } = await runGit(git, ["cat-file", "--batch-check"], { input, cwd: git.gitDir });
	const lines = stdout.toString().split("\n");
	return new Set(lines.flatMap((line) => (line.endsWith(" missing") ? [line.slice(0, -" missing".length)] : [])));
}
