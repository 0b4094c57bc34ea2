import { setTimeout as sleep } from "node:timers/promises";
import { startEmbedded } from "@playhead/db/postgres";
import { deathsInRow, restartPause } from "./backoff.ts";

const lookMs = 250;

export type EmbeddedDatabase = { url: string; stop(): Promise<void> };

/**
 * The embedded PostgreSQL, kept running: when it dies it is started again on the same data and the same address, with
 * growing pauses. Web and worker wait for it meanwhile.
 */
export async function keepEmbedded(dataDir: string, log: (line: string) => void): Promise<EmbeddedDatabase> {
	let server = await startEmbedded({ dataDir });
	let startedAt = performance.now();
	let deaths = 0;
	const stopping = new AbortController();
	const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => undefined);

	const restart = async (): Promise<void> => {
		deaths = deathsInRow(deaths, performance.now() - startedAt);
		const pauseMs = restartPause(deaths);
		log(`PostgreSQL ended; starting it again in ${pauseMs / 1000} s`);
		await pause(pauseMs);
		if (stopping.signal.aborted) return;
		startedAt = performance.now();
		try {
			server = await startEmbedded({ dataDir });
			log("PostgreSQL runs again");
		} catch (error) {
			log(error instanceof Error ? error.message : String(error));
		}
	};
	const supervise = async (): Promise<void> => {
		while (!stopping.signal.aborted) {
			if (server.isRunning()) await pause(lookMs);
			else await restart();
		}
	};
	const supervised = supervise();
	return {
		url: server.url,
		async stop() {
			stopping.abort();
			await supervised;
			await server.stop();
		},
	};
}
