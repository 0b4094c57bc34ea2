import { isAbsolute } from "node:path";
import { type Json, maskSecrets } from "@playhead/core";
import type { z } from "zod";
import { describeConfigIssue } from "./check.ts";
import type { Agent, Config } from "./config.ts";
import { agentSchema } from "./schema.ts";

/** Variables that are no model's key and must not be sent to one. */
const notForModels = /^(PLAYHEAD_|DATABASE_URL$|PG[A-Z]+$|HOME$|PATH$)/;
const secretName = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL|AUTHORIZATION/i;

/**
 * An agent as the page and the API may spell it (AGENT3): what the file takes, but nothing that reads files outside the
 * workspace roots, and no key in clear. Whoever may call the API is not whoever wrote the file.
 */
export const storedAgentSchema = agentSchema.superRefine((agent, context) => {
	const problem = (path: (string | number)[], message: string) => context.addIssue({ code: "custom", path, message });
	const inFile = (field: string) => problem([field], "can be set in the agents' file alone");
	if (agent.template !== undefined && agent.template !== "sample") inFile("template");
	if (agent.scenario !== undefined) inFile("scenario");
	if (agent.skills?.folders !== undefined && agent.skills.folders.length > 0)
		problem(["skills", "folders"], "can be set in the agents' file alone");
	if (agent.workspace !== undefined && !isAbsolute(agent.workspace) && !agent.workspace.startsWith("~/"))
		problem(["workspace"], "must be an absolute path; give it from / or from ~");
	if (agent.apiKeyEnv !== undefined && notForModels.test(agent.apiKeyEnv))
		problem(["apiKeyEnv"], "is no variable for a model's key; name another one");
	for (const [name, value] of Object.entries(agent.acp?.env ?? {}))
		if (holdsSecret(name, value))
			problem(["acp", "env", name], `must not hold a key; name the environment variable: \${${nameOf(name)}}`);
	for (const [server, { env, headers }] of Object.entries(agent.mcpServers ?? {}))
		for (const [field, values] of Object.entries({ env, headers }))
			for (const [name, value] of Object.entries(values ?? {}))
				if (holdsSecret(name, value))
					problem(
						["mcpServers", server, field, name],
						`must not hold a key; name the environment variable: \${${nameOf(name)}}`,
					);
});

function holdsSecret(name: string, value: string): boolean {
	if (value === "" || value.includes("${")) return false;
	return secretName.test(name) || maskSecrets(value) !== value;
}

function nameOf(name: string): string {
	return name.toUpperCase().replace(/[^A-Z0-9]+/g, "_");
}

export type StoredAgentInput = z.input<typeof storedAgentSchema>;

/** What is wrong with a definition, field by field; `null`: nothing. */
export type DefinitionProblem = { field: string; problem: string };

/** Checks a definition as it came, with the schema of the file. */
export function checkDefinition(
	name: string,
	definition: unknown,
): { agent: Agent; problems: [] } | { agent: null; problems: DefinitionProblem[] } {
	const checked = storedAgentSchema.safeParse(definition);
	if (checked.success) return { agent: { ...checked.data, name, source: "stored" }, problems: [] };
	return { agent: null, problems: checked.error.issues.map(toProblem) };
}

function toProblem(issue: z.core.$ZodIssue): DefinitionProblem {
	const path = issue.path.map(String);
	const field = issue.code === "unrecognized_keys" ? [...path, issue.keys[0] ?? ""] : path;
	const text = describeConfigIssue(issue);
	const prefix = `${path.join(".")}: `;
	return { field: field.join("."), problem: text.startsWith(prefix) ? text.slice(prefix.length) : text };
}

/** AGENT1: whether the name is the file's (or a shipped agent's), so that none of the name can be stored or edited. */
export function isDefined({ agents }: Pick<Config, "agents">, name: string): boolean {
	return Object.hasOwn(agents, name) && agents[name]?.source !== "installed";
}

/**
 * AGENT1: the agents that can be started: those of the file (or the shipped ones), those that are stored, where the file
 * has none of the name, and those that are installed, where neither has one. A stored one that this build does not take is
 * left out, and so is the installed one of its name: whoever took the name meant another agent. The default that was chosen
 * on the page goes before the file's, as long as it is there.
 */
export function withStoredAgents(
	config: Config,
	stored: readonly { name: string; definition: Json }[],
	chosenDefault: string | null = null,
): Config {
	const agents = { ...config.agents };
	for (const { name, definition } of stored) {
		if (isDefined(config, name)) continue;
		delete agents[name];
		const { agent } = checkDefinition(name, definition);
		if (agent !== null) agents[name] = { ...agent, titleModel: agent.titleModel ?? config.titleModel };
	}
	const isThere = chosenDefault !== null && Object.hasOwn(agents, chosenDefault);
	return { ...config, agents, defaultAgent: isThere ? chosenDefault : config.defaultAgent };
}
