import { existsSync } from "node:fs";
import { realpath } from "node:fs/promises";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import { editTree } from "../git/edit-tree.ts";
import { lookup } from "../git/lookup.ts";
import { runGit } from "../git/run-git.ts";
import type { FileState } from "../git/tree-entry.ts";
import type { Workspace } from "../store/workspace.ts";
import { inspector } from "./inspect.ts";
import { splitRecords } from "./list-changed.ts";
import { isCleanPath, parentsOf } from "./names.ts";
import { type NotCovered, type Reason, updateUncovered } from "./not-covered.ts";
import { readContent } from "./read-content.ts";
import type { Scanned } from "./scan.ts";
import { joinRecords } from "./update-index.ts";
import { isInside } from "./walk.ts";

/** Files that are read at the same time. */
const atOnce = 16;

/**
 * The tree that `base` becomes when the named paths are as they are on the disk now; everything else is taken to be as
 * it was. Paths are relative to the workspace, or absolute.
 */
export async function recordNamed(
	workspace: Workspace,
	base: { tree: string; notCovered: NotCovered },
	named: readonly string[],
): Promise<Pick<Scanned, "tree" | "notCovered">> {
	const found = new Map<string, Reason>();
	const paths = await resolveAll(workspace.git.workspace, named, found);
	const edits = await readStates(workspace, base.tree, paths, found);
	const tree = await editTree(workspace.objects, base.tree, edits);
	return { tree, notCovered: updateUncovered(base.notCovered, paths, found) };
}

/** Relative paths without links in their folders; what lies outside is noted. */
async function resolveAll(root: string, named: readonly string[], found: Map<string, Reason>): Promise<string[]> {
	const paths = new Set<string>();
	for (const name of new Set(named)) {
		const absolute = name.includes("\0") ? "" : resolve(root, name);
		const folder = await realpath(dirname(absolute)).catch(() => dirname(absolute));
		const real = join(folder, basename(absolute));
		const path = relative(root, real).split(sep).join("/");
		if (absolute === "" || !isInside(root, real)) found.set(name, "outside");
		else if (isCleanPath(path)) paths.add(path);
	}
	return [...paths];
}

async function readStates(
	workspace: Workspace,
	base: string,
	paths: readonly string[],
	found: Map<string, Reason>,
): Promise<Map<string, FileState | null>> {
	const inspect = inspector(workspace.git.workspace);
	const edits = new Map<string, FileState | null>(paths.map((path) => [path, null]));
	const present = new Map<string, boolean>();
	const fresh: string[] = [];
	for (const path of paths) {
		const seen = inspect(path);
		if (seen.kind === "uncovered") found.set(path, seen.reason);
		if (seen.kind !== "file") continue;
		if ((await lookup(workspace.objects, base, path)) !== null) present.set(path, seen.mode === "120000");
		else if (inNestedRepository(workspace.git.workspace, path)) found.set(path, "submodules");
		else {
			fresh.push(path);
			present.set(path, seen.mode === "120000");
		}
	}
	for (const path of await ignoredAmong(workspace, fresh)) {
		found.set(path, "ignored");
		present.delete(path);
	}
	const waiting = [...present];
	const work = async (): Promise<void> => {
		for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
			const content = await readContent(workspace.git.workspace, ...next);
			if (content === null) continue;
			if ("reason" in content) found.set(next[0], content.reason);
			else edits.set(next[0], { mode: content.mode, oid: await workspace.objects.writeBlob(content.bytes) });
		}
	};
	await Promise.all(Array.from({ length: Math.min(atOnce, waiting.length) }, work));
	return edits;
}

function inNestedRepository(root: string, path: string): boolean {
	return parentsOf(path).some((folder) => existsSync(join(root, folder, ".git")));
}

/** Git answers 1 when none is ignored. */
async function ignoredAmong({ git }: Workspace, paths: readonly string[]): Promise<string[]> {
	if (paths.length === 0) return [];
	const answers = (code: number) => code === 0 || code === 1;
	const args = ["check-ignore", "-z", "--stdin", "--no-index"];
	// A name that starts with a colon would be taken for a pattern.
	const input = joinRecords(paths.map((path) => `./${path}`));
	const { stdout } = await runGit(git, args, { input, answers });
	return splitRecords(stdout).map((record) => record.toString().slice(2));
}
