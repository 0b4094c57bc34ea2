import { finishRestores, listStores, openShadowStore, type ShadowStore, storesDir } from "@playhead/snapshot";
import type { Services } from "./services.ts";

/** REST6: ends what killed processes left of restores in a workspace, as the logs of their sessions say. */
export async function finishIn(
	{ sessions, logger }: Pick<Services, "sessions" | "logger">,
	store: ShadowStore,
): Promise<void> {
	const ended = await finishRestores(store, async (sessionId, id) => {
		const session = await sessions.get(sessionId);
		return session?.restores.some(({ restoreId }) => restoreId === id) ?? false;
	});
	for (const { sessionId, outcome } of ended) logger.warn({ sessionId, outcome }, "a restore was brought to its end");
}

/** The same in all workspaces, when a worker starts. Never rejects: a run of the workspace tries it again. */
export async function finishAllRestores(services: Services): Promise<void> {
	const { settings, logger } = services;
	const dir = storesDir(settings.dataDir);
	for (const { workspace, pending } of await listStores(dir)) {
		if (!pending) continue;
		try {
			await using store = await openShadowStore({ dir, workspace, exclude: [settings.dataDir] });
			await finishIn(services, store);
		} catch (error) {
			logger.warn({ workspace, err: error }, "restores of this workspace could not be brought to their end");
		}
	}
}
