import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** Where all stores of a server lie. */
export function storesDir(dataDir: string): string {
	return join(dataDir, "snapshots");
}

/** The stores there, and whether restores wait in them. A folder that is half made is no store. */
export async function listStores(dir: string): Promise<{ workspace: string; path: string; pending: boolean }[]> {
	const names = await readdir(dir).catch(() => []);
	const found = await Promise.all(
		names.map(async (name) => {
			const path = join(dir, name);
			const workspace = await readFile(join(path, "workspace"), "utf8").catch(() => null);
			const waiting = await readdir(join(path, "restores")).catch(() => []);
			return workspace === null || name.endsWith(".new")
				? null
				: { workspace, path, pending: waiting.some((entry) => entry.endsWith(".json")) };
		}),
	);
	return found.filter((store) => store !== null);
}
