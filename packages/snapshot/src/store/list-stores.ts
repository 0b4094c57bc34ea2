import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { storePath } from "./create-store.ts";

/** Where all stores of a server lie. */
export function storesDir(dataDir: string): string {
	return join(dataDir, "snapshots");
}

/** Deletes the store of a folder that is gone for good, and with it all snapshots. */
export async function removeStore(dir: string, workspace: string): Promise<void> {
	await rm(storePath(dir, workspace), { recursive: true, force: true });
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
