import { type Config, type Environment, loadConfig } from "@playhead/agent/config";

/** How long a file that was read stands, in ms: a change is seen soon, and a burst of starts reads it once. */
const keepMs = 2_000;

/** The agents' file, read again when a while has passed. A file that cannot be read is tried again at once. */
export function cachedConfig(input: { cwd: string; env: Environment }): () => Promise<Config> {
	let config: Promise<Config> | undefined;
	let readAt = 0;
	return async () => {
		const now = performance.now();
		if (config === undefined || now - readAt > keepMs) {
			readAt = now;
			config = loadConfig(input);
		}
		try {
			return await config;
		} catch (error) {
			config = undefined;
			throw error;
		}
	};
}
