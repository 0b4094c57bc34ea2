import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { SnapshotNotFoundError } from "@playhead/core";
import { openConversation, takeLine, takeTransaction } from "./conversation.ts";
import type { GitContext } from "./git-context.ts";
import { type GitObject, takeObject } from "./take-object.ts";
import { directoryMode, parseTree, type TreeEntry } from "./tree-entry.ts";

/** The objects of a store, read and written by git processes that stay. */
export type Objects = {
	/** Object by hash or by name; null when there is none. */
	find(name: string): Promise<GitObject | null>;
	/** @throws SnapshotNotFoundError when it is not there or no tree */
	tree(oid: string): Promise<readonly TreeEntry[]>;
	/** @throws SnapshotNotFoundError when it is not there */
	blob(oid: string): Promise<Buffer>;
	writeBlob(content: Buffer): Promise<string>;
	writeTree(entries: readonly TreeEntry[]): Promise<string>;
	/** @param content as `git cat-file commit` shows it */
	writeCommit(content: string): Promise<string>;
	/** Points refs to objects: all or none. @throws GitFailure when another process holds one */
	setRefs(refs: ReadonlyMap<string, string>): Promise<void>;
	close(): void;
};

const keptTrees = 2_000;

export function openObjects(context: GitContext): Objects {
	const reader = openConversation(context, ["cat-file", "--batch"], takeObject);
	const blobs = openConversation(context, ["hash-object", "-w", "--no-filters", "--stdin-paths"], takeLine);
	const trees = openConversation(context, ["mktree", "-z", "--batch"], takeLine);
	const writeCommits = ["hash-object", "-w", "-t", "commit", "--no-filters", "--stdin-paths"];
	const commits = openConversation(context, writeCommits, takeLine);
	const refs = openConversation(context, ["update-ref", "--stdin"], takeTransaction);
	const known = new Map<string, readonly TreeEntry[]>();

	return {
		find: (name) => reader.ask(`${name}\n`),
		async tree(oid) {
			const kept = known.get(oid);
			if (kept !== undefined) return kept;
			const object = await reader.ask(`${oid}\n`);
			if (object?.type !== "tree") throw new SnapshotNotFoundError(`The tree ${oid} is not in the store any more.`);
			const entries = parseTree(object.content);
			if (known.size >= keptTrees) known.clear();
			known.set(oid, entries);
			return entries;
		},
		async blob(oid) {
			const object = await reader.ask(`${oid}\n`);
			if (object === null) throw new SnapshotNotFoundError(`The content ${oid} is not in the store any more.`, "path");
			return object.content;
		},
		writeBlob: (content) => throughFile(context, content, (request) => blobs.ask(request)),
		writeTree: (entries) => trees.ask(treeInput(entries)),
		writeCommit: (content) => throughFile(context, Buffer.from(content), (request) => commits.ask(request)),
		async setRefs(wanted) {
			const updates = [...wanted].map(([name, oid]) => `update ${name} ${oid}\n`);
			await refs.ask(`start\n${updates.join("")}commit\n`);
		},
		close() {
			known.clear();
			for (const conversation of [reader, blobs, trees, commits, refs]) conversation.close();
		},
	};
}

/** Hands content to git in a file of its own, since what stays reads its requests by lines. */
async function throughFile(
	{ gitDir }: GitContext,
	content: Buffer,
	ask: (request: string) => Promise<string>,
): Promise<string> {
	const file = join(gitDir, "tmp", randomBytes(8).toString("hex"));
	try {
		await writeFile(file, content, { flag: "wx", mode: 0o600 });
		return await ask(`${JSON.stringify(file)}\n`);
	} finally {
		await rm(file, { force: true });
	}
}

/** An empty record ends a tree in a batch. */
function treeInput(entries: readonly TreeEntry[]): string {
	const lines = entries.map(({ mode, oid, name }) => {
		const type = mode === directoryMode ? "tree" : "blob";
		return `${mode.padStart(6, "0")} ${type} ${oid}\t${name}\0`;
	});
	return `${lines.join("")}\0`;
}
