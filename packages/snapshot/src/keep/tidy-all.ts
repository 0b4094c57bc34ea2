import { openShadowStore, type ShadowStore } from "../open-shadow-store.ts";
import { type ListedStore, listStores } from "../store/list-stores.ts";
import type { StoreSizes } from "./sizes.ts";
import { type SnapshotOwner, type Tidied, tidyStore } from "./tidy.ts";

export type DescribedStore = StoreSizes & {
	/** Its folder is not there (now). */
	gone: boolean;
	/** No session has snapshots in it, or works in its folder: `gc` removes it. */
	orphan: boolean;
};

/** How a clean-up of one store went; a store that failed says why, and the others go on. */
export type TidiedStore = {
	workspace: string;
	path: string;
	removed: boolean;
	result: Tidied | null;
	error: Error | null;
};

/** What each store takes, the largest first. */
export async function describeStores(dir: string, owner: SnapshotOwner): Promise<DescribedStore[]> {
	const described: DescribedStore[] = [];
	const stores = await listStores(dir);
	const used = await owner.usedFolders(stores.map(({ workspace }) => workspace));
	for (const listed of stores) {
		await using store = await openListed(dir, listed);
		const orphan = !used.has(listed.workspace) && (await owner.existing(await store.sessions())).size === 0;
		described.push({ ...(await store.sizes()), workspace: listed.workspace, gone: listed.gone, orphan });
	}
	return described.toSorted((a, b) => b.bytes - a.bytes);
}

/** Cleans all stores up, one after the other, and removes those of deleted sessions. */
export async function tidyStores(
	dir: string,
	owner: SnapshotOwner,
	options: { quotaBytes: number; dryRun?: boolean },
): Promise<TidiedStore[]> {
	const ended: TidiedStore[] = [];
	for (const listed of await listStores(dir)) ended.push(await tidyListed(dir, listed, owner, options));
	return ended;
}

/** One of them. Never rejects. */
export async function tidyListed(
	dir: string,
	listed: ListedStore,
	owner: SnapshotOwner,
	options: { quotaBytes: number; dryRun?: boolean },
): Promise<TidiedStore> {
	const { workspace, path } = listed;
	try {
		await using store = await openListed(dir, listed);
		const result = await tidyStore(store, owner, options);
		const kept = options.dryRun === true || (await owner.usedFolders([workspace])).size > 0;
		return { workspace, path, removed: !kept && (await store.remove()), result, error: null };
	} catch (error) {
		return { workspace, path, removed: false, result: null, error: error as Error };
	}
}

async function openListed(dir: string, { workspace }: ListedStore): Promise<ShadowStore> {
	return await openShadowStore({ dir, workspace, absent: "read" });
}
