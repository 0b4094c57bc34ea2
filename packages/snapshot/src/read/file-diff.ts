import { SnapshotNotFoundError } from "@playhead/core";
import { runGit } from "../git/run-git.ts";
import { maxDiffBytes } from "../limits.ts";
import { isCleanPath } from "../record/names.ts";
import type { Workspace } from "../store/workspace.ts";
import { emptyTree } from "./diff-trees.ts";

export type FileDiff = {
	path: string;
	/** Unified, with three lines of context or as many as were asked for, from `@@` on; empty for binary content and for files that are the same. */
	text: string;
	binary: boolean;
	/** The text ends before the diff does: it has 256 KiB at most. */
	truncated: boolean;
};

/** The diff of one file between two trees (`before` null: from nothing). */
export async function fileDiff(
	{ git }: Pick<Workspace, "git">,
	before: string | null,
	after: string,
	path: string,
	context = 3,
): Promise<FileDiff> {
	if (!isCleanPath(path)) throw new SnapshotNotFoundError(`"${path}" is no path of a file in a workspace.`, "path");
	const options = ["-p", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames", `--unified=${context}`];
	const args = ["--literal-pathspecs", "diff-tree", ...options, before ?? emptyTree, after, "--", path];
	const { stdout, truncated } = await runGit(git, args, { cwd: git.gitDir, maxBytes: maxDiffBytes });
	const text = stdout.toString();
	const start = text.search(/^@@ /m);
	return {
		path,
		text: start < 0 ? "" : text.slice(start),
		binary: /^Binary files /m.test(text.slice(0, 8_192)) && start < 0,
		truncated,
	};
}
