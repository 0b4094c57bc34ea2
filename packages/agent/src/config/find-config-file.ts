import { access } from "node:fs/promises";
import { resolve } from "node:path";
import { ConfigError } from "@playhead/core";
import type { Environment } from "./config.ts";

/** The names that are looked for, in this order. */
export const configFileNames = ["playhead.config.ts", "playhead.config.yaml", "playhead.config.yml"] as const;

/**
 * The absolute path of the configuration file: `PLAYHEAD_CONFIG` (relative to `cwd`), else one of the known names in
 * `cwd`. Null when there is none, or when `PLAYHEAD_CONFIG` is `none`.
 * @throws ConfigError when `PLAYHEAD_CONFIG` names a missing file, or two files contend.
 */
export async function findConfigFile({ cwd, env }: { cwd: string; env: Environment }): Promise<string | null> {
	const wanted = env.PLAYHEAD_CONFIG;
	if (wanted === "none") return null;
	if (wanted) {
		const file = resolve(cwd, wanted);
		if (await exists(file)) return file;
		throw new ConfigError(
			`PLAYHEAD_CONFIG names ${file}, which cannot be read. Correct the path, or unset the variable to use the shipped agents.`,
		);
	}
	const candidates = configFileNames.map((name) => resolve(cwd, name));
	const present = await Promise.all(candidates.map(exists));
	const found = candidates.filter((_, index) => present[index]);
	if (found.length > 1)
		throw new ConfigError(`Both ${found.join(" and ")} exist. Keep one, or name one in PLAYHEAD_CONFIG.`);
	return found[0] ?? null;
}

/** The names of a price file that is found without being named in the configuration, in this order. */
export const priceFileNames = ["playhead.prices.yaml", "playhead.prices.yml", "playhead.prices.json"] as const;

/** The prompts folder, where the configuration names none. */
export const promptsFolderName = "playhead.prompts";

/** The absolute path of the price file in `cwd`; null when there is none. @throws ConfigError when two contend */
export async function findPriceFile(cwd: string): Promise<string | null> {
	const candidates = priceFileNames.map((name) => resolve(cwd, name));
	const present = await Promise.all(candidates.map(exists));
	const found = candidates.filter((_, index) => present[index]);
	if (found.length > 1)
		throw new ConfigError(
			`Both ${found.join(" and ")} exist. Keep one, or name one in \`prices\` of the configuration.`,
		);
	return found[0] ?? null;
}

async function exists(file: string): Promise<boolean> {
	return access(file).then(
		() => true,
		() => false,
	);
}
