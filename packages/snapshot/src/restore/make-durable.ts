import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { promisify } from "node:util";
import { atOnce } from "./at-once.ts";

/** From so many paths of one file system on it is cheaper to write out all that it holds back than one path at a time. */
const togetherFrom = 16;
const oneByOneAtOnce = 16;

/**
 * Makes contents of files and names in folders outlive a power failure. Symbolic links are left out: they live in their
 * folder's names.
 *
 * @throws what the file system says of contents that it could not write
 */
export async function makeDurable(paths: readonly string[]): Promise<void> {
	if (paths.length < togetherFrom) return await oneByOne(paths);
	for (const group of (await byFileSystem(paths)).values()) {
		if (group.length < togetherFrom || !(await syncFileSystemOf(group[0] ?? ""))) await oneByOne(group);
	}
}

/** Makes the names in a directory durable. File systems that cannot are let be. */
export async function syncDirectory(path: string): Promise<void> {
	const handle = await open(path, "r").catch(() => null);
	await handle?.sync().catch(() => undefined);
	await handle?.close();
}

async function byFileSystem(paths: readonly string[]): Promise<Map<number, string[]>> {
	const groups = new Map<number, string[]>();
	await atOnce(paths, oneByOneAtOnce, async (path) => {
		const stats = await lstat(path).catch(() => null);
		if (stats === null || stats.isSymbolicLink()) return;
		const group = groups.get(stats.dev);
		if (group === undefined) groups.set(stats.dev, [path]);
		else group.push(path);
	});
	return groups;
}

/**
 * syncfs(2), which Node does not offer, by `sync --file-system` of GNU coreutils or BusyBox; false where it could not be
 * done (another system, no such command, a failed write), and each path has to be seen to by itself.
 */
async function syncFileSystemOf(path: string): Promise<boolean> {
	if (process.platform !== "linux") return false;
	return await promisify(execFile)("sync", ["-f", path]).then(
		() => true,
		() => false,
	);
}

async function oneByOne(paths: readonly string[]): Promise<void> {
	await atOnce(paths, oneByOneAtOnce, async (path) => {
		const stats = await lstat(path).catch(() => null);
		if (stats?.isDirectory()) await syncDirectory(path);
		else if (stats?.isFile()) await syncFile(path);
	});
}

async function syncFile(path: string): Promise<void> {
	const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
	try {
		await file.datasync();
	} finally {
		await file.close();
	}
}
