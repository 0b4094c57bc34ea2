import { availableParallelism } from "node:os";
import { openShadowStore, type ShadowStore, storesDir } from "@playhead/snapshot";
import { finishIn } from "./finish-restores.ts";
import { gate } from "./gate.ts";
import type { Services } from "./services.ts";

/** A store that several runs may share; dispose of it once. */
export type HeldStore = AsyncDisposable & { store: ShadowStore };

export type Stores = {
	/**
	 * The store of a folder. It is opened once for all runs there, and restores that killed processes left are brought to
	 * their end first (REST6).
	 */
	hold(workspace: string): Promise<HeldStore>;
	/** Runs work on stores, so much of it at once: hundreds of runs that start together must not all start git together. */
	work<T>(workspace: string, work: () => Promise<T>): Promise<T>;
};

type Shared = { opening: Promise<ShadowStore>; holders: number };

export function createStores(services: Pick<Services, "sessions" | "settings" | "logger" | "tidier">): Stores {
	const { dataDir } = services.settings;
	const shared = new Map<string, Shared>();
	const work = gate(Math.max(4, 2 * availableParallelism()));

	const open = async (workspace: string): Promise<ShadowStore> => {
		const store = await openShadowStore({ dir: storesDir(dataDir), workspace, exclude: [dataDir] });
		try {
			await finishIn(services, store);
			return store;
		} catch (error) {
			await store.close();
			throw error;
		}
	};

	return {
		work: (workspace, todo) => {
			services.tidier.used(workspace);
			return work(todo);
		},
		async hold(workspace) {
			const known = shared.get(workspace);
			const entry = known ?? { opening: open(workspace), holders: 0 };
			if (known === undefined) shared.set(workspace, entry);
			entry.holders += 1;
			const leave = async (): Promise<void> => {
				services.tidier.used(workspace);
				entry.holders -= 1;
				if (entry.holders > 0) return;
				if (shared.get(workspace) === entry) shared.delete(workspace);
				await entry.opening.then(
					(store) => store.close(),
					() => undefined,
				);
			};
			try {
				return { store: await entry.opening, [Symbol.asyncDispose]: leave };
			} catch (error) {
				await leave();
				throw error;
			}
		},
	};
}
