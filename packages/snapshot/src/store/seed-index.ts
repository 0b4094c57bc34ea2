import { isUtf8 } from "node:buffer";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { maxFileBytes } from "../limits.ts";
import {
	entryMode,
	entryModified,
	entrySize,
	formatIndex,
	type IndexEntry,
	parseIndex,
	withoutSize,
} from "./index-file.ts";
import { readUserConfig } from "./user-config.ts";
import type { UserRepository } from "./user-repository.ts";

const regular = 0o100000;
const link = 0o120000;

/**
 * An index to start from: what the user's own index says of the files below `prefix`, with the file times that git
 * noted, so that the first scan reads no file that has not changed. Null where it cannot be relied on.
 */
export async function seedIndex(binary: string, repository: UserRepository, prefix: string): Promise<Buffer | null> {
	const path = join(repository.gitDir, "index");
	const [file, stats] = await Promise.all([readFile(path).catch(() => null), stat(path).catch(() => null)]);
	const entries = file === null ? null : parseIndex(file);
	if (entries === null || stats === null) return null;
	const start = Buffer.from(prefix);
	const inside = entries.filter((entry) => entry.path.subarray(0, start.length).equals(start) && isCovered(entry));
	const attributes = entries
		.map((entry) => entry.path.toString())
		.filter((name) => /(^|\/)\.gitattributes$/.test(name));
	const files = attributes.map((name) => join(repository.root, name));
	const { lends, converts } = await readUserConfig(binary, repository, [
		join(repository.root, ".gitattributes"),
		...files,
	]);
	if (!lends || converts) return null;
	// Git takes a file that is not older than its index for possibly changed; a new index file would hide its age.
	const racy = Math.floor(stats.mtimeMs / 1_000);
	return formatIndex(inside.map((entry) => (entryModified(entry) >= racy ? withoutSize(entry) : entry)));
}

function isCovered(entry: IndexEntry): boolean {
	const kind = entryMode(entry) & 0o170000;
	return (kind === link || (kind === regular && entrySize(entry) <= maxFileBytes)) && isUtf8(entry.path);
}
