import { accessSync, constants, lstatSync, type Stats } from "node:fs";
import { join } from "node:path";
import type { FileMode } from "../git/tree-entry.ts";
import { maxFileBytes } from "../limits.ts";
import { namesGitInternals } from "./names.ts";
import type { Reason } from "./not-covered.ts";

/** What lies at a path of the workspace, as a snapshot sees it. */
export type Found =
	| { kind: "file"; mode: FileMode; size: number }
	| { kind: "absent" }
	| { kind: "uncovered"; reason: Reason };

/** Looks at paths of one workspace; what it learns of directories holds for its own life, so make one per scan. */
export function inspector(workspace: string) {
	const directories = new Map<string, "directory" | "absent">();

	/** A directory that is reached through links counts as absent: what is there lies elsewhere. */
	function directory(path: string): "directory" | "absent" {
		if (path === "") return "directory";
		const known = directories.get(path);
		if (known !== undefined) return known;
		const slash = path.lastIndexOf("/");
		const above = directory(slash < 0 ? "" : path.slice(0, slash));
		const real = above === "directory" && look(join(workspace, path))?.isDirectory();
		const found = real ? "directory" : "absent";
		directories.set(path, found);
		return found;
	}

	return (path: string): Found => {
		const slash = path.lastIndexOf("/");
		if (directory(slash < 0 ? "" : path.slice(0, slash)) === "absent") return { kind: "absent" };
		const absolute = join(workspace, path);
		const stats = look(absolute);
		if (stats === undefined || stats.isDirectory()) return { kind: "absent" };
		return classify(path, absolute, stats);
	};
}

function classify(path: string, absolute: string, stats: Stats): Found {
	if (namesGitInternals(path)) return { kind: "uncovered", reason: "special" };
	if (stats.isSymbolicLink()) return { kind: "file", mode: "120000", size: stats.size };
	if (!stats.isFile()) return { kind: "uncovered", reason: "special" };
	if (stats.size > maxFileBytes) return { kind: "uncovered", reason: "tooLarge" };
	if (!readable(absolute)) return { kind: "uncovered", reason: "unreadable" };
	return { kind: "file", mode: (stats.mode & 0o100) === 0 ? "100644" : "100755", size: stats.size };
}

/** What is at a path itself, links not followed; undefined for nothing that could be reached. */
export function look(absolute: string): Stats | undefined {
	try {
		return lstatSync(absolute, { throwIfNoEntry: false });
	} catch {
		// ENOTDIR, ELOOP, a folder that may not be searched: nothing that could be read is there.
		return undefined;
	}
}

function readable(absolute: string): boolean {
	try {
		accessSync(absolute, constants.R_OK);
		return true;
	} catch {
		return false;
	}
}
