import { randomBytes } from "node:crypto";
import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { storePath } from "./create-store.ts";

/** Where all stores of a server lie. */
export function storesDir(dataDir: string): string {
	return join(dataDir, "snapshots");
}

/** Whether restores wait in the store of a folder. Reads a directory, and opens nothing. */
export async function hasPendingRestores(dir: string, workspace: string): Promise<boolean> {
	return await restoresWait(storePath(dir, workspace));
}

async function restoresWait(store: string): Promise<boolean> {
	const names = await readdir(join(store, "restores")).catch(() => []);
	return names.some((name) => name.endsWith(".json"));
}

/** Deletes the store of a folder that is gone for good, and with it all snapshots. */
export async function removeStore(dir: string, workspace: string): Promise<void> {
	await rm(storePath(dir, workspace), { recursive: true, force: true });
}

/** Takes a store away that nobody has a snapshot in. The store must be alone; what opens it next makes a new one. */
export async function takeAway(gitDir: string): Promise<void> {
	const going = `${gitDir}.${randomBytes(6).toString("hex")}.new`;
	await rename(gitDir, going);
	await rm(going, { recursive: true, force: true });
}

export type ListedStore = {
	workspace: string;
	path: string;
	/** Restores wait in it. */
	pending: boolean;
	/** Its folder is not there (now). */
	gone: boolean;
};

/** The stores there. A folder that is half made is no store. */
export async function listStores(dir: string): Promise<ListedStore[]> {
	const names = await readdir(dir).catch(() => []);
	const found = await Promise.all(
		names.map(async (name) => {
			const path = join(dir, name);
			const workspace = await readFile(join(path, "workspace"), "utf8").catch(() => null);
			if (workspace === null || name.endsWith(".new")) return null;
			const folder = await stat(workspace).catch(() => null);
			const pending = await restoresWait(path);
			return { workspace, path, pending, gone: folder?.isDirectory() !== true };
		}),
	);
	return found.filter((store) => store !== null);
}
