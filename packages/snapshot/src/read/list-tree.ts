import { runGit } from "../git/run-git.ts";
import { type FileMode, isFileMode } from "../git/tree-entry.ts";
import { splitRecords } from "../record/list-changed.ts";
import type { Workspace } from "../store/workspace.ts";

export type TreeFile = { path: string; mode: FileMode; oid: string; bytes: number };

/** Every file of a tree, in git's order of names. */
export async function listTree({ git }: Pick<Workspace, "git">, tree: string): Promise<TreeFile[]> {
	const { stdout } = await runGit(git, ["ls-tree", "-r", "-z", "--long", "--full-tree", tree], { cwd: git.gitDir });
	return splitRecords(stdout).flatMap((record) => {
		const text = record.toString();
		const tab = text.indexOf("\t");
		const [mode = "", , oid = "", bytes = "0"] = text.slice(0, tab).split(/ +/);
		return isFileMode(mode) ? [{ path: text.slice(tab + 1), mode, oid, bytes: Number(bytes) }] : [];
	});
}
