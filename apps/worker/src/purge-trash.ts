import { removeFolders } from "./remove-folders.ts";
import type { Services } from "./services.ts";

const atOnce = 20;

/**
 * Deletes for good the sessions whose time in the trash is over. One that has got a fork meanwhile stays until it is gone;
 * one whose run has not ended yet would get its folder back from that.
 */
export async function purgeTrash(services: Services): Promise<void> {
	const { sessions, clock, logger } = services;
	for (const sessionId of await sessions.due(clock.now(), atOnce)) {
		if ((await sessions.forks(sessionId)).length > 0) continue;
		const session = await sessions.get(sessionId);
		if (session === null || session.activeRunId !== null) continue;
		if ((await sessions.remove(sessionId)) === null) continue;
		services.notify.deleted(sessionId);
		await removeFolders(services.settings.dataDir, session);
		logger.info({ sessionId }, "a deleted session left the trash");
	}
}
