import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ConfigError } from "@playhead/core";
import type { z } from "zod";
import { check } from "./check.ts";
import type { Agent, Config, Environment } from "./config.ts";
import { findConfigFile, findPriceFile } from "./find-config-file.ts";
import { readConfigFile } from "./read-config-file.ts";
import { configSchema } from "./schema.ts";
import { shippedConfig } from "./shipped.ts";

/**
 * Reads and validates the agents' file; without one, the shipped agents. A file replaces the shipped agents entirely.
 * Paths in the file are relative to it. The default agent is `defaultAgent`, else the first one. Prices are those of the
 * file that it names, else of `playhead.prices.yaml` in `cwd`.
 * @param options.cwd folder that is searched, absolute
 * @throws ConfigError naming file, field and what to do
 */
export async function loadConfig({ cwd, env }: { cwd: string; env: Environment }): Promise<Config> {
	const file = await findConfigFile({ cwd, env });
	const raw = file === null ? shippedConfig(env) : await readConfigFile(file);
	const checked = check(configSchema, raw, file ?? "the shipped configuration");
	const base = file === null ? cwd : dirname(file);
	const prices = checked.prices === undefined ? await findPriceFile(cwd) : resolve(base, checked.prices);
	const config = { ...toConfig(checked, file, base), prices };
	await Promise.all(Object.values(config.agents).map((agent) => checkTemplate(agent, file)));
	return config;
}

async function checkTemplate({ name, template }: Agent, file: string | null): Promise<void> {
	if (template === undefined || template === "sample") return;
	const isFolder = await stat(template).then(
		(stats) => stats.isDirectory(),
		() => false,
	);
	if (!isFolder)
		throw new ConfigError(
			`${file}: agents.${name}.template: ${template} is no folder that can be read. Correct the path, or use "sample".`,
		);
}

function toConfig(checked: z.output<typeof configSchema>, file: string | null, base: string): Omit<Config, "prices"> {
	const agents: Record<string, Agent> = {};
	for (const [name, agent] of Object.entries(checked.agents))
		agents[name] = {
			...agent,
			name,
			workspace: agent.workspace && resolve(base, agent.workspace),
			template: agent.template === "sample" ? "sample" : agent.template && resolve(base, agent.template),
			scenario: agent.scenario && resolve(base, agent.scenario),
		};
	return {
		file,
		defaultAgent: checked.defaultAgent ?? Object.keys(agents)[0] ?? "",
		agents,
	};
}
