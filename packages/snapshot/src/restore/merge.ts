import { randomBytes } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runGit } from "../git/run-git.ts";
import type { FileState } from "../git/tree-entry.ts";
import type { Workspace } from "../store/workspace.ts";

/** One file on three sides. `base` is what both others come from. */
export type MergeSides = { base: FileState | null; disk: FileState | null; target: FileState | null };

/**
 * The three-way merge of a text file, stored; null where there is none without a conflict: binary content, links, a
 * file that one side lacks. https://git-scm.com/docs/git-merge-file
 */
export async function mergeClean(workspace: Workspace, { base, disk, target }: MergeSides): Promise<FileState | null> {
	if (base === null || disk === null || target === null) return null;
	const sides = [disk, base, target];
	if (sides.some(({ mode }) => mode === "120000")) return null;
	const folder = join(workspace.git.gitDir, "tmp", randomBytes(8).toString("hex"));
	try {
		await mkdir(folder);
		const contents = await Promise.all(sides.map(({ oid }) => workspace.objects.blob(oid)));
		await Promise.all(contents.map((content, index) => writeFile(join(folder, String(index)), content)));
		// The code counts the conflicts; 255 is a failure, which binary content is, too.
		const args = ["merge-file", "-p", "-q", "0", "1", "2"];
		const { stdout, code } = await runGit(workspace.git, args, { cwd: folder, answers: () => true });
		if (code !== 0) return null;
		const mode = disk.mode === base.mode ? target.mode : disk.mode;
		return { mode, oid: await workspace.objects.writeBlob(stdout) };
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}
