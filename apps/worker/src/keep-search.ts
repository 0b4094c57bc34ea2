import { setTimeout } from "node:timers/promises";
import type { Services } from "./services.ts";

const atOnce = 50;

/** Makes known to search what was written before there was any. Ends when all is, or when the worker stops. */
export async function catchUpSearch({ search, logger }: Services, stopping: AbortSignal): Promise<void> {
	let count = 0;
	let last = "00000000-0000-0000-0000-000000000000";
	while (!stopping.aborted) {
		try {
			const done = await search.catchUp(last, atOnce);
			count += done.length;
			last = done.at(-1) ?? last;
			if (done.length === 0) break;
		} catch (error) {
			logger.warn({ err: error }, "sessions could not be made known to search; trying again");
			await setTimeout(5_000, undefined, { signal: stopping }).catch(() => undefined);
		}
	}
	if (count > 0) logger.info({ count }, "sessions from before are known to search");
}
