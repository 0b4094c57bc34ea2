import type { ConfigInput } from "./schema.ts";

/** Types the default export of `playhead.config.ts`. It checks nothing: `loadConfig` does. */
export function defineConfig(config: ConfigInput): ConfigInput {
	return config;
}
