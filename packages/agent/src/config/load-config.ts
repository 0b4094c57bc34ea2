import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { ConfigError } from "@playhead/core";
import type { z } from "zod";
import { check } from "./check.ts";
import type { Agent, Config, Environment } from "./config.ts";
import { findConfigFile, findPriceFile, promptsFolderName } from "./find-config-file.ts";
import { installedAgents } from "./installed-agents.ts";
import type { McpServerConfig } from "./mcp-servers.ts";
import { readConfigFile } from "./read-config-file.ts";
import { agentSchema, configSchema } from "./schema.ts";
import { shippedConfig } from "./shipped.ts";

/**
 * Reads and validates the agents' file; without one, the shipped agents. A file replaces the shipped agents entirely. The
 * agents that are installed (ACP1) stand behind either, where no other has their name and the file does not refuse them.
 * Paths in the file are relative to it. The default agent is `defaultAgent`, else the first one. Prices are those of the
 * file that it names, else of `playhead.prices.yaml` in `cwd`. Prompts lie in the folder that it names, else in
 * `playhead.prompts` in `cwd`.
 * @param options.cwd folder that is searched, absolute
 * @throws ConfigError naming file, field and what to do
 */
export async function loadConfig({ cwd, env }: { cwd: string; env: Environment }): Promise<Config> {
	const file = await findConfigFile({ cwd, env });
	const raw = file === null ? shippedConfig(env) : await readConfigFile(file);
	const checked = check(configSchema, raw, file ?? "the shipped configuration");
	const base = file === null ? cwd : dirname(file);
	const prices = checked.prices === undefined ? await findPriceFile(cwd) : resolve(base, checked.prices);
	const prompts = checked.prompts === undefined ? resolve(cwd, promptsFolderName) : resolve(base, checked.prompts);
	const own = toConfig(checked, file, base);
	const found = checked.installedAgents ? await installed(env, checked.titleModel) : {};
	// Once more at the end: their order is the order in which they are offered.
	const agents = { ...own.agents, ...found, ...own.agents };
	const config = { ...own, agents, prices, prompts };
	await Promise.all(Object.values(config.agents).map((agent) => checkTemplate(agent, file)));
	return config;
}

async function installed(env: Environment, titleModel: string | undefined): Promise<Record<string, Agent>> {
	const found = Object.entries(await installedAgents(env));
	const agents = found.map(([name, agent]): [string, Agent] => [
		name,
		{ ...agentSchema.parse(agent), name, source: "installed", titleModel },
	]);
	return Object.fromEntries(agents);
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

function toConfig(
	checked: z.output<typeof configSchema>,
	file: string | null,
	base: string,
): Omit<Config, "prices" | "prompts"> {
	const agents: Record<string, Agent> = {};
	for (const [name, agent] of Object.entries(checked.agents))
		agents[name] = {
			...agent,
			name,
			source: file === null ? "shipped" : "file",
			titleModel: agent.titleModel ?? checked.titleModel,
			workspace: agent.workspace && resolve(base, agent.workspace),
			template: agent.template === "sample" ? "sample" : agent.template && resolve(base, agent.template),
			scenario: agent.scenario && resolve(base, agent.scenario),
			mcpServers: agent.mcpServers && inFolder(agent.mcpServers, base),
			skills: agent.skills && {
				...agent.skills,
				folders: agent.skills.folders?.map((folder) => resolve(base, folder)),
			},
		};
	return {
		file,
		defaultAgent: checked.defaultAgent ?? Object.keys(agents)[0] ?? "",
		agents,
		titleModel: checked.titleModel,
	};
}

/** Servers' folders relative to the file. */
function inFolder(servers: Record<string, McpServerConfig>, base: string): Record<string, McpServerConfig> {
	const placed = Object.entries(servers).map(([name, server]) => [
		name,
		{ ...server, cwd: server.cwd && resolve(base, server.cwd) },
	]);
	return Object.fromEntries(placed);
}
