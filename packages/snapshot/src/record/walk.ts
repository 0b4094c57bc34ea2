import { type Dirent, readdirSync, readlinkSync, realpathSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Reason } from "./not-covered.ts";

/** Entries after which the walk lets other work of the process have its turn. */
const entriesPerSlice = 20_000;

/**
 * Finds what git passes over in silence: sockets, pipes and devices, nested repositories, folders that may not be read,
 * and the links that lead out of the workspace. `skip` holds folders that are not looked into.
 */
export async function walkUncovered(workspace: string, skip: ReadonlySet<string>): Promise<Map<string, Reason>> {
	const found = new Map<string, Reason>();
	const open = [""];
	let seen = 0;
	for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
		const entries = list(join(workspace, folder));
		if (entries === null) {
			if (folder !== "") found.set(folder, "unreadable");
			continue;
		}
		if (folder !== "" && entries.some(({ name }) => name === ".git")) {
			found.set(folder, "submodules");
			continue;
		}
		for (const entry of entries) {
			if (entry.name === ".git") continue;
			const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) {
				if (!skip.has(path)) open.push(path);
			} else if (entry.isSymbolicLink()) {
				if (leaves(workspace, join(workspace, path))) found.set(path, "outside");
			} else if (!entry.isFile() || entry.name.includes("\uFFFD")) found.set(path, "special");
		}
		seen += entries.length;
		if (seen > entriesPerSlice) {
			seen = 0;
			await new Promise((next) => setImmediate(next));
		}
	}
	return found;
}

function list(folder: string): Dirent[] | null {
	try {
		return readdirSync(folder, { withFileTypes: true });
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EACCES" ? null : [];
	}
}

/** Does a link lead out of the workspace, be its target there or not? */
function leaves(workspace: string, link: string): boolean {
	try {
		return !isInside(workspace, realpathSync(link));
	} catch {
		// A dangling link, or a loop: its text says where it would lead.
		try {
			return !isInside(workspace, resolve(dirname(link), readlinkSync(link)));
		} catch {
			return false;
		}
	}
}

/** Is `path` the folder `root` or below it? Both absolute. */
export function isInside(root: string, path: string): boolean {
	const rest = relative(root, path);
	return rest === "" || (rest !== ".." && !rest.startsWith(`..${sep}`) && !isAbsolute(rest));
}
