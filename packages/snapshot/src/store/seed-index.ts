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
import { readUserConfig, setsConversion } from "./user-config.ts";
import type { UserRepository } from "./user-repository.ts";

const regular = 0o100000;
const link = 0o120000;

/**
 * An index to start from: what the user's own index says of the files below `prefix`, with the file times that git
 * noted, so that the first scan reads no file that has not changed. Null where it cannot be relied on.
 */
export async function seedIndex(binary: string, repository: UserRepository, prefix: string): Promise<Buffer | null> {
	const path = join(repository.gitDir, "index");
	const config = readUserConfig(binary, repository);
	const [file, stats] = await Promise.all([readFile(path).catch(() => null), stat(path).catch(() => null)]);
	const entries = file === null ? null : parseIndex(file);
	const { lends, converts } = await config;
	if (entries === null || stats === null || !lends || converts) return null;
	if (await setsConversion(entries.filter(isAttributes).map((entry) => join(repository.root, entry.path.toString()))))
		return null;
	const start = Buffer.from(prefix);
	const inside = entries.filter((entry) => startsWith(entry.path, start) && isCovered(entry));
	// Git takes a file that is not older than its index for possibly changed; a new index file would hide its age.
	const racy = Math.floor(stats.mtimeMs / 1_000);
	return formatIndex(inside.map((entry) => (entryModified(entry) >= racy ? withoutSize(entry) : entry)));
}

const attributes = Buffer.from(".gitattributes");

function startsWith(path: Buffer, start: Buffer): boolean {
	return path.length >= start.length && path.compare(start, 0, start.length, 0, start.length) === 0;
}

function isAttributes({ path }: IndexEntry): boolean {
	const from = path.length - attributes.length;
	return from >= 0 && path.compare(attributes, 0, attributes.length, from) === 0;
}

function isCovered(entry: IndexEntry): boolean {
	const kind = entryMode(entry) & 0o170000;
	return (kind === link || (kind === regular && entrySize(entry) <= maxFileBytes)) && isUtf8(entry.path);
}
