import { readdirSync } from "node:fs";
import { editTree } from "../git/edit-tree.ts";
import { gitText, runGit } from "../git/run-git.ts";
import { emptyTree, type FileState } from "../git/tree-entry.ts";
import { diffTrees, type FileChange } from "../read/diff-trees.ts";
import { atOnce } from "../restore/at-once.ts";
import { withStore } from "../store/store-lock.ts";
import type { Workspace } from "../store/workspace.ts";
import type { PrivateIndex } from "../store/workspace-index.ts";
import { inspector } from "./inspect.ts";
import { type Listed, listChanged, listIgnored } from "./list-changed.ts";
import { countUncovered, type NotCovered, noneUncovered, type Reason } from "./not-covered.ts";
import { readContent } from "./read-content.ts";
import { takeIn, takeOut } from "./update-index.ts";
import { walkUncovered } from "./walk.ts";

export type Scanned = {
	tree: string;
	notCovered: NotCovered;
	/** Against the tree that the session saw last; none without one. */
	changes: FileChange[];
};

/** A file that goes away or is swapped while it is read fails a scan; the next one sees what came of it. */
const attempts = 3;

/** Up to so many changed paths the tree is made from the one before, and the index follows later. */
const quickPaths = 200;
const filesAtOnce = 16;

/**
 * The tree of the workspace as it is on the disk now. What `last` (the tree that the session saw last) covers stays
 * covered while it exists, even when it is ignored by now.
 *
 * @throws SnapshotError when it cannot be read or stored
 */
export async function scan(workspace: Workspace, last: string | null): Promise<Scanned> {
	for (let attempt = 1; ; attempt += 1) {
		try {
			return await scanOnce(workspace, last);
		} catch (error) {
			if (attempt === attempts) throw error;
			// The index may name objects that their owner has removed; without it every file is read anew.
			if (attempt === attempts - 1) await workspace.index.drop();
		}
	}
}

async function scanOnce(workspace: Workspace, last: string | null): Promise<Scanned> {
	const index = await workspace.index.borrow();
	let refreshing = false;
	try {
		if (!index.present && isEmpty(workspace.git.workspace)) return await emptyFolder(workspace, last);
		const seen = await look(workspace, index);
		const found = new Map<string, Reason>([...seen.walked, ...seen.unnameable]);
		const sorted = sortOut(workspace, seen.paths, found);
		const paths = [...seen.paths.keys()];
		const base = paths.length <= quickPaths ? index.tree : null;
		const treeOf = async (more: readonly string[]): Promise<string> => {
			if (base !== null) return await editedTree(workspace, base, [...paths, ...more]);
			return await refresh(workspace, index, { ...sorted, present: [...sorted.present, ...more] });
		};
		const result = await withForgotten(workspace, last, treeOf);
		refreshing = base !== null && paths.length > 0;
		if (refreshing) refreshLater(workspace, index, sorted);
		return { ...result, notCovered: countUncovered(found, seen.ignored) };
	} finally {
		if (!refreshing) await index[Symbol.asyncDispose]();
	}
}

/** What every new session without a folder of its own begins with: it needs no git. */
async function emptyFolder(workspace: Workspace, last: string | null): Promise<Scanned> {
	const changes = last === null || last === emptyTree ? [] : await diffTrees(workspace, last, emptyTree);
	return { tree: emptyTree, changes, notCovered: noneUncovered() };
}

function isEmpty(folder: string): boolean {
	return readdirSync(folder).length === 0;
}

type Sorted = { present: readonly string[]; out: readonly string[] };

/** What the session's last tree has, and the new one lacks although it is still there, is taken in, too. */
async function withForgotten(
	workspace: Workspace,
	last: string | null,
	treeOf: (more: readonly string[]) => Promise<string>,
): Promise<Pick<Scanned, "tree" | "changes">> {
	const tree = await treeOf([]);
	const changes = last === null || last === tree ? [] : await diffTrees(workspace, last, tree);
	const forgotten = stillThere(workspace, changes);
	if (last === null || forgotten.length === 0) return { tree, changes };
	const whole = await treeOf(forgotten);
	return { tree: whole, changes: await diffTrees(workspace, last, whole) };
}

/** The tree of the index with the paths that differ from it as they are on the disk. */
async function editedTree(workspace: Workspace, base: string, paths: readonly string[]): Promise<string> {
	const inspect = inspector(workspace.git.workspace);
	const edits = new Map<string, FileState | null>(paths.map((path) => [path, null]));
	await atOnce(paths, filesAtOnce, async (path) => {
		const seen = inspect(path);
		if (seen.kind !== "file") return;
		const content = await readContent(workspace.git.workspace, path, seen.mode === "120000");
		if (content === null || "reason" in content) return;
		edits.set(path, { mode: content.mode, oid: await workspace.objects.writeBlob(content.bytes) });
	});
	return await editTree(workspace.objects, base, edits);
}

/** Brings the index up to the disk, and answers its tree. */
async function refresh(workspace: Workspace, index: PrivateIndex, { present, out }: Sorted): Promise<string> {
	await takeOut(workspace.git, index.path, workspace.prefix, out);
	await takeIn(workspace.git, index.path, present);
	const tree = await writeTree(workspace, index);
	if (present.length > 0 || out.length > 0 || index.tree === null) await index.keep(tree);
	return tree;
}

/** The snapshot does not wait for the index. An index that stays old costs the next scan time, no more. */
function refreshLater(workspace: Workspace, index: PrivateIndex, sorted: Sorted): void {
	const work = async (): Promise<void> => {
		await using _index = index;
		await withStore(workspace.git.gitDir, () => refresh(workspace, index, sorted));
	};
	workspace.alone(work).catch(() => workspace.index.drop().catch(() => undefined));
}

async function look(workspace: Workspace, index: PrivateIndex) {
	const listing = listChanged(workspace.git, index.path);
	const ignoring = listIgnored(workspace.git, index.path);
	// Which folders are ignored is known from the scan before, so both can be looked at together.
	const before = workspace.ignoredFolders ?? foldersOf(await ignoring);
	const walking = walkUncovered(workspace.git.workspace, before);
	const [{ paths, unnameable }, ignored, walked] = await Promise.all([listing, ignoring, walking]);
	const folders = foldersOf(ignored);
	workspace.ignoredFolders = folders;
	const names = new Set(ignored);
	for (const path of walked.keys()) {
		if (names.has(path) || [...folders].some((folder) => path === folder || path.startsWith(`${folder}/`)))
			walked.delete(path);
	}
	return { paths, unnameable, walked, ignored: ignored.filter((path) => !walked.has(path.replace(/\/$/, ""))).length };
}

function foldersOf(ignored: readonly string[]): Set<string> {
	return new Set(ignored.filter((path) => path.endsWith("/")).map((path) => path.slice(0, -1)));
}

/** Which listed paths go into the index (or leave it, being gone), and which must leave it although something is there. */
function sortOut(workspace: Workspace, paths: Listed["paths"], found: Map<string, Reason>) {
	const inspect = inspector(workspace.git.workspace);
	const present: string[] = [];
	const out: string[] = [];
	for (const [path, { tracked }] of paths) {
		const state = inspect(path);
		if (state.kind === "file") present.push(path);
		else if (tracked) out.push(path);
		if (state.kind === "uncovered") found.set(path, state.reason);
	}
	return { present, out };
}

function stillThere(workspace: Workspace, changes: readonly FileChange[]): string[] {
	const inspect = inspector(workspace.git.workspace);
	const gone = changes.filter(({ after }) => after === null);
	return gone.map(({ path }) => path).filter((path) => inspect(path).kind === "file");
}

async function writeTree(workspace: Workspace, { path }: PrivateIndex): Promise<string> {
	const args = workspace.prefix === "" ? ["write-tree"] : ["write-tree", `--prefix=${workspace.prefix}`];
	try {
		return await gitText(workspace.git, args, { indexFile: path });
	} catch (error) {
		// An index without a path below the prefix has no tree for it.
		const listed = await runGit(workspace.git, ["ls-files", "-z"], { indexFile: path, maxBytes: 1 });
		if (listed.stdout.length > 0) throw error;
		return await workspace.objects.writeTree([]);
	}
}
