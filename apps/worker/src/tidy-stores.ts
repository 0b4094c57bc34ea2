import { basename, join } from "node:path";
import { type ListedStore, listStores, removeDrafts, storesDir, tidyListed, untidiness } from "@playhead/snapshot";
import { removeOrphans } from "./remove-orphans.ts";
import type { Services } from "./services.ts";

/** A store is looked at when nobody of this worker has used it for so long: after a run, or while a model answers. */
const quietMs = 10_000;
/** One that is used all the time is looked at all the same. */
const patienceMs = 300_000;
/** After the start, and then again and again, all stores are: those of deleted sessions are nobody's. */
const firstSweepMs = 60_000;
const sweepMs = 3_600_000;
/** A store that its sessions' last snapshots fill is packed again only when it has grown by this share. */
const growth = 1.1;

/** The timer of all stores; others bear the name of their folder. */
const everything = "";

export type Tidier = {
	/** Runs of this worker have used the store of the folder. */
	used(workspace: string): void;
	/** Begins nothing more. Resolves when what is under way is done; it may be killed as well. */
	stop(): Promise<void>;
};

type Ports = Pick<Services, "settings" | "logger" | "snapshotOwner">;

/** Keeps the stores small in the background, one at a time: packs them, ends their loans, keeps them within their quota. */
export function createTidier(services: Ports, waits = { quietMs, patienceMs, firstSweepMs, sweepMs }): Tidier {
	const timers = new Map<string, { timer: NodeJS.Timeout; by: number }>();
	const after = new Map<string, number>();
	let tail: Promise<void> = Promise.resolve();
	let stopped = false;

	const { settings, logger, snapshotOwner } = services;
	const dir = storesDir(settings.dataDir);
	const enqueue = (wanted: (stores: ListedStore[]) => Promise<Wanted[]>): void => {
		const work = async (): Promise<void> => {
			for (const { store, why } of await wanted(await listStores(dir)))
				if (!stopped) await tidyOne(services, store, why, after);
		};
		tail = tail.then(work).catch((error: unknown) => {
			logger.warn({ err: error }, "the snapshot stores could not be looked at");
		});
	};
	const later = (key: string, ms: number, work: () => void): void => {
		const now = performance.now();
		const { timer: waiting, by = now + Math.max(ms, waits.patienceMs) } = timers.get(key) ?? {};
		clearTimeout(waiting);
		const due = (): void => {
			timers.delete(key);
			work();
		};
		if (!stopped) timers.set(key, { timer: setTimeout(due, Math.max(0, Math.min(ms, by - now))).unref(), by });
	};
	const sweep = (): void => {
		later(everything, waits.sweepMs, sweep);
		enqueue(async (stores) => {
			for (const folder of [dir, join(settings.dataDir, "workspaces")]) await removeDrafts(folder);
			await removeOrphans(settings.dataDir, { owner: snapshotOwner }).then(
				(count) => count > 0 && logger.info({ count }, "scratch folders of deleted sessions were removed"),
				(error: unknown) => logger.warn({ err: error }, "scratch folders of deleted sessions could not be removed"),
			);
			const used = await snapshotOwner.usedFolders(stores.map(({ workspace }) => workspace));
			return stores.map((store) => ({ store, why: used.has(store.workspace) ? null : "orphan" }));
		});
	};
	later(everything, waits.firstSweepMs, sweep);
	return {
		used(workspace) {
			later(workspace, waits.quietMs, () => {
				enqueue(async (stores) =>
					stores.flatMap((store) => (store.workspace === workspace ? [{ store, why: null }] : [])),
				);
			});
		},
		async stop() {
			stopped = true;
			for (const { timer } of timers.values()) clearTimeout(timer);
			await tail;
		},
	};
}

type Wanted = { store: ListedStore; why: "orphan" | null };

async function tidyOne(
	services: Ports,
	store: ListedStore,
	known: Wanted["why"],
	after: Map<string, number>,
): Promise<void> {
	const { settings, logger, snapshotOwner } = services;
	const quotaBytes = settings.snapshotQuotaBytes;
	const most = Math.max(quotaBytes, (after.get(store.path) ?? 0) * growth);
	const why = known ?? (await untidiness(store.path, most));
	if (why === null) return;
	const { removed, result, error } = await tidyListed(storesDir(settings.dataDir), store, snapshotOwner, {
		quotaBytes,
	});
	const fields = { store: basename(store.path), workspace: store.workspace, why };
	if (error !== null) return logger.warn({ ...fields, err: error }, "a snapshot store could not be cleaned up");
	if (result === null) return;
	after.set(store.path, result.bytesAfter);
	const { bytesBefore, bytesAfter, dropped, lost, overQuota } = result;
	const told = { ...fields, bytesBefore, bytesAfter, dropped: dropped.length, removed };
	if (lost.length > 0) logger.warn({ ...told, lost }, "snapshots have lost their files: the store was over its quota");
	else logger.info(told, "a snapshot store was cleaned up");
	if (overQuota) logger.warn({ ...told, quotaBytes }, "the last snapshots alone are more than the quota; raise it");
}
