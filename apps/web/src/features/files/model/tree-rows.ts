import type { RouterChange, RouterFile } from "./types.ts";

export type Change = RouterChange;

/** A row of the tree: one of its three roots, a folder, a file. `id` is stable, and tells them apart. */
export type TreeRow = {
	id: string;
	level: number;
	/** Its place among its siblings, from 1, and how many there are. */
	position: number;
	siblings: number;
} & (
	| { type: "root"; root: Root; open: boolean; count: number }
	| { type: "folder"; path: string; name: string; open: boolean; changed: boolean }
	| { type: "file"; path: string; name: string; change: Change | null; link: boolean }
	| { type: "uncovered"; path: string; reason: string }
	| { type: "note"; text: string }
);

export type Root = "changed" | "all" | "uncovered";

export type TreeInput = {
	files: readonly RouterFile[];
	changes: readonly Change[] | null;
	uncovered: readonly { path: string; reason: string }[];
	/** Paths that are not covered, with those that are not listed. */
	notCovered: number;
};

export type TreeView = {
	/** Ids of roots and folders that are open. */
	open: ReadonlySet<string>;
	filter: string;
};

type Folder = { path: string; name: string; folders: Map<string, Folder>; files: RouterFile[]; changed: boolean };

/** The rows of the tree from top to bottom: what has changed first, then all files by folder, then what is not covered. */
export function treeRows(input: TreeInput, { open, filter }: TreeView): TreeRow[] {
	const { changes, uncovered, notCovered } = input;
	const matches = matcher(filter);
	const files = input.files.filter(({ path }) => matches(path));
	const changed = (changes ?? []).filter(({ path }) => matches(path));
	const left = uncovered.filter(({ path }) => matches(path));
	const everything = filter.trim() !== "";
	const roots: Root[] = ["changed", "all", ...(notCovered > 0 ? (["uncovered"] as const) : [])];
	return roots.flatMap((root, index): TreeRow[] => {
		const isOpen = everything || open.has(root);
		const count = { changed: changed.length, all: files.length, uncovered: everything ? left.length : notCovered }[
			root
		];
		const head = { id: root, level: 1, position: index + 1, siblings: roots.length };
		const row: TreeRow = { ...head, type: "root", root, open: isOpen, count };
		if (!isOpen) return [row];
		if (root === "changed") return [row, ...changed.map((change, at) => changedRow(change, at, changed.length))];
		if (root === "uncovered") return [row, ...uncoveredRows(left, everything ? 0 : notCovered - uncovered.length)];
		const folders = nest(files, changes ?? []);
		return [row, ...folderRows(folders, 2, (path) => everything || open.has(path), new Map(byPath(changed)))];
	});
}

/** Whether a path holds all of the words, in any case. */
export function matcher(filter: string): (path: string) => boolean {
	const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
	return (path) => words.every((word) => path.toLowerCase().includes(word));
}

const byPath = (changes: readonly Change[]) => changes.map((change) => [change.path, change] as const);

function changedRow(change: Change, at: number, siblings: number): TreeRow {
	const { path } = change;
	return {
		id: `changed:${path}`,
		level: 2,
		position: at + 1,
		siblings,
		type: "file",
		path,
		name: path,
		change,
		link: false,
	};
}

function uncoveredRows(paths: TreeInput["uncovered"], more: number): TreeRow[] {
	const siblings = paths.length + (more > 0 ? 1 : 0);
	const rows = paths.map(({ path, reason }, at): TreeRow => {
		return { id: `uncovered:${path}`, level: 2, position: at + 1, siblings, type: "uncovered", path, reason };
	});
	if (more <= 0) return rows;
	const text = paths.length === 0 ? `${more} ignored` : `${more} more, ignored or not listed`;
	return [...rows, { id: "uncovered:more", level: 2, position: siblings, siblings, type: "note", text }];
}

function nest(files: readonly RouterFile[], changes: readonly Change[]): Folder {
	const top: Folder = { path: "", name: "", folders: new Map(), files: [], changed: false };
	const folderOf = (path: string): Folder => {
		let folder = top;
		for (let at = path.indexOf("/"); at >= 0; at = path.indexOf("/", at + 1)) {
			const own = path.slice(0, at);
			const name = own.slice(own.lastIndexOf("/") + 1);
			const next = folder.folders.get(name) ?? { path: own, name, folders: new Map(), files: [], changed: false };
			folder.folders.set(name, next);
			folder = next;
		}
		return folder;
	};
	for (const file of files) folderOf(file.path).files.push(file);
	for (const { path } of changes) {
		let folder: Folder | undefined = top;
		for (const part of path.split("/").slice(0, -1)) {
			folder = folder.folders.get(part);
			if (folder === undefined) break;
			folder.changed = true;
		}
	}
	return top;
}

function folderRows(
	folder: Folder,
	level: number,
	isOpen: (path: string) => boolean,
	changes: ReadonlyMap<string, Change>,
): TreeRow[] {
	const folders = [...folder.folders.values()].toSorted((a, b) => compare(a.name, b.name));
	const siblings = folders.length + folder.files.length;
	const rows = folders.flatMap((child, at): TreeRow[] => {
		const { path, name, changed } = child;
		const open = isOpen(path);
		const row: TreeRow = { id: path, level, position: at + 1, siblings, type: "folder", path, name, open, changed };
		return open ? [row, ...folderRows(child, level + 1, isOpen, changes)] : [row];
	});
	const files = folder.files.map(({ path, mode }, at): TreeRow => {
		const place = { id: `file:${path}`, level, position: folders.length + at + 1, siblings };
		const name = path.slice(path.lastIndexOf("/") + 1);
		return { ...place, type: "file", path, name, change: changes.get(path) ?? null, link: mode === "120000" };
	});
	return [...rows, ...files];
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}

/** Every folder above a file, so that it can be seen. */
export function foldersAbove(path: string): string[] {
	const parts = path.split("/");
	return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}
