import { applyRetention } from "@playhead/db";
import { removeFolders } from "../remove-folders.ts";
import type { Services } from "../services.ts";

/** Sessions of one hourly job at most; the next goes on. */
const most = 10_000;

/** RET4: once an hour, by one of the workers, where the policy is switched on. */
export async function retain(services: Services, signal: AbortSignal): Promise<void> {
	const { retention, notify, settings, clock, logger } = services;
	const policy = await retention.policy();
	if (!policy.enabled) return;
	const done = await applyRetention(policy, {
		store: retention,
		notify,
		removeWorkspace: (session) => removeFolders(settings.dataDir, session),
		now: clock.now(),
		most,
		signal,
	});
	if (done.sessions > 0) logger.info(done, "sessions left by retention");
}
