import { SnapshotNotFoundError } from "@playhead/core";
import type { ShadowStore } from "../open-shadow-store.ts";
import type { Recovered } from "./recover.ts";

/** Whether the log of a session tells of a restore. */
export type IsCommitted = (sessionId: string, restoreId: string) => Promise<boolean>;

/** Others may end a restore between the look and the work; then there is another look. */
const looks = 5;

/**
 * REST6: brings to an end what killed processes left of the restores of a workspace: to the new state where the log tells
 * of it, else to the old one. Call it before the workspace is used.
 * @throws SnapshotError when there is no space for a restore that counts
 */
export async function finishRestores(store: ShadowStore, isCommitted: IsCommitted): Promise<Recovered[]> {
	for (let left = looks; ; left -= 1) {
		const pending = new Map((await store.pendingRestores()).map(({ id, sessionId }) => [id, sessionId]));
		if (pending.size === 0) return [];
		try {
			const ended = await store.recover(async (id) => {
				const sessionId = pending.get(id);
				return sessionId !== undefined && (await isCommitted(sessionId, id));
			});
			for (const { outcome, id } of ended) if (outcome === "new") await store.acknowledge(id);
			return ended;
		} catch (error) {
			if (!(error instanceof SnapshotNotFoundError) || left === 1) throw error;
		}
	}
}
