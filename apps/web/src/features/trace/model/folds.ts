import type { Trace } from "@playhead/trace";

type Tree = Pick<Trace, "count" | "end" | "depth">;

const hasInside = ({ end }: Pick<Trace, "end">, i: number) => (end[i] ?? 0) > i + 1;

/** The depth of the deepest span that is seen to hold something; −1: none. */
function deepestOpen(tree: Tree, folded: Uint8Array): number {
	let deepest = -1;
	for (let i = 0; i < tree.count; ) {
		if (folded[i] === 1) i = tree.end[i] ?? i + 1;
		else {
			if (hasInside(tree, i)) deepest = Math.max(deepest, tree.depth[i] ?? 0);
			i += 1;
		}
	}
	return deepest;
}

/** The depth of the highest span that is folded; −1: none. */
function highestFolded(tree: Tree, folded: Uint8Array): number {
	let highest = Number.POSITIVE_INFINITY;
	for (let i = 0; i < tree.count; i += 1) {
		if (folded[i] === 1 && hasInside(tree, i)) highest = Math.min(highest, tree.depth[i] ?? 0);
	}
	return Number.isFinite(highest) ? highest : -1;
}

/** One level more, or one less, of the tree is seen; the same bits where there is none. */
export function foldLevel(tree: Tree, folded: Uint8Array, fold: boolean): Uint8Array {
	const depth = fold ? deepestOpen(tree, folded) : highestFolded(tree, folded);
	if (depth < 0) return folded;
	const next = folded.slice();
	for (let i = 0; i < tree.count; i += 1) {
		if (tree.depth[i] === depth && hasInside(tree, i)) next[i] = fold ? 1 : 0;
	}
	return next;
}
