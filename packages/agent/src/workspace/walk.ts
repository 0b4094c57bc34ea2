import type { Dirent } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { toToolError } from "./fs-error.ts";
import { type IgnoreRules, isIgnored, rulesAbove, withIgnoreFile } from "./ignore-rules.ts";
import { type GuardedPath, namesGitInternals } from "./path-guard.ts";

/** The most entries that one walk visits. */
export const maxWalkEntries = 50_000;

export type WalkEntry = {
	/** Relative to the workspace, forward slashes. */
	path: string;
	kind: "file" | "directory" | "link" | "other";
	/** A directory that was not entered (depth limit) or that holds nothing. */
	leaf: boolean;
};

export type Walk = { entries: WalkEntry[]; complete: boolean };

type Level = { directory: string; rules: IgnoreRules; depth: number; entry?: WalkEntry };

/**
 * Lists what lies below a directory, breadth first, so that a limit cuts the deepest part. Follows no symbolic link;
 * leaves out git's internals, node_modules and what .gitignore files name.
 *
 * @param maxDepth 1 lists the directory's own entries only
 * @throws ToolError FILE_NOT_FOUND, NOT_A_DIRECTORY, PERMISSION_DENIED for the start; unreadable directories below are leaves
 */
export async function walk(
	workspace: string,
	start: GuardedPath,
	options: { maxDepth: number; maxEntries?: number; signal: AbortSignal },
): Promise<Walk> {
	const maxEntries = options.maxEntries ?? maxWalkEntries;
	const entries: WalkEntry[] = [];
	const above = await rulesAbove(workspace, start.relative);
	const queue: Level[] = [{ directory: start.relative, rules: above, depth: 1 }];
	await readdir(start.absolute).catch((error: unknown) => {
		throw toToolError(error, start.relative);
	});
	for (const level of queue) {
		options.signal.throwIfAborted();
		const { children, rules } = await readLevel(workspace, level);
		for (const child of children) {
			if (entries.length >= maxEntries) return { entries, complete: false };
			entries.push(child);
			if (child.kind !== "directory") continue;
			const next = { directory: child.path, rules, depth: level.depth + 1, entry: child };
			if (level.depth < options.maxDepth) queue.push(next);
			else child.leaf = true;
		}
		if (children.length === 0 && level.entry !== undefined) level.entry.leaf = true;
	}
	return { entries, complete: true };
}

async function readLevel(workspace: string, level: Level): Promise<{ children: WalkEntry[]; rules: IgnoreRules }> {
	const dirents = await readdir(join(workspace, level.directory), { withFileTypes: true }).catch(() => []);
	const hasRules = dirents.some((dirent) => dirent.name === ".gitignore");
	const rules = hasRules ? await withIgnoreFile(workspace, level.directory, level.rules) : level.rules;
	const children = dirents
		.filter((dirent) => !namesGitInternals(dirent.name) && dirent.name !== "node_modules")
		.map((dirent) => toEntry(level.directory, dirent))
		.filter((entry) => !isIgnored(rules, entry.path, entry.kind === "directory"))
		.sort((a, b) => (a.path < b.path ? -1 : 1));
	return { children, rules };
}

function toEntry(directory: string, dirent: Dirent): WalkEntry {
	const path = directory === "." ? dirent.name : `${directory}/${dirent.name}`;
	return { path, kind: kindOf(dirent), leaf: false };
}

function kindOf(dirent: Dirent): WalkEntry["kind"] {
	if (dirent.isFile()) return "file";
	if (dirent.isDirectory()) return "directory";
	return dirent.isSymbolicLink() ? "link" : "other";
}
