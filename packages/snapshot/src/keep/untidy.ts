import { lstat, readdir } from "node:fs/promises";
import { join } from "node:path";
import { looseObjectsLimit } from "../limits.ts";

const loose = /^objects\/[0-9a-f]{2}\/[0-9a-f]{38}$/;
const loan = "objects/info/alternates";

/**
 * Why a store wants a clean-up, told from its files alone; null when it does not: it borrows objects that their owner may
 * remove, has very many small files, or takes more than its share.
 */
export async function untidiness(gitDir: string, quotaBytes: number): Promise<"loan" | "loose" | "quota" | null> {
	const names: string[] = await readdir(gitDir, { recursive: true }).catch(() => []);
	if (names.includes(loan)) return "loan";
	if (names.filter((name) => loose.test(name)).length > looseObjectsLimit) return "loose";
	return (await bytesOf(gitDir, names)) > quotaBytes ? "quota" : null;
}

/** Bytes on the disk (blocks), as `du` counts them. */
export async function bytesOnDisk(folder: string): Promise<number> {
	return await bytesOf(folder, await readdir(folder, { recursive: true }).catch(() => []));
}

async function bytesOf(folder: string, names: readonly string[]): Promise<number> {
	const stats = await Promise.all(names.map((name) => lstat(join(folder, name)).catch(() => null)));
	return stats.reduce((sum, entry) => sum + (entry?.blocks ?? 0) * 512, 0);
}
