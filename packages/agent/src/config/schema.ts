import { z } from "zod";
import { acp, acpModel, acpModelPrefix, notForAcp } from "./acp.ts";
import { decision } from "./decision.ts";
import { mcpServers } from "./mcp-servers.ts";
import { parseModelName, providers } from "./model-id.ts";
import { type BuiltinToolName, builtinToolNames } from "./tools.ts";

const modelHelp = `must be "provider/model-id", where the provider is one of ${providers.join(", ")}; for example "anthropic/claude-sonnet-4-5"`;
const keyHelp =
	"must be the NAME of an environment variable in capitals, such as ANTHROPIC_API_KEY, never the key itself";
const secretHeaders = /^(authorization|proxy-authorization|x-api-key|api-key|cookie)$/i;

const positive = z.number().positive();
const count = z.int().positive();

const limits = z.strictObject({
	/** Model calls per run. */
	turns: count.max(100_000).default(50),
	/** Milliseconds of wall-clock time per run. */
	timeMs: count.optional(),
	/** Tokens of all buckets per run. */
	tokens: count.optional(),
	/** US dollars per run; it cannot bite while the model's price is unknown. */
	costUsd: positive.optional(),
	/** Milliseconds without a byte from the model before the call is given up. */
	modelIdleTimeoutMs: count.max(3_600_000).default(120_000),
});

const baseURL = z
	.url({ protocol: /^https?$/, error: 'must be an http or https address, such as "http://127.0.0.1:11434/v1"' })
	.refine((url) => !URL.canParse(url) || new URL(url).username === "", {
		error: "must not hold a user name or password; put the key into an environment variable and name it in apiKeyEnv",
	});

const headers = z
	.record(z.string().min(1), z.string())
	.refine((record) => !Object.keys(record).some((name) => secretHeaders.test(name)), {
		error: "must not hold credentials; put the key into an environment variable and name it in apiKeyEnv",
	});

/** TOOL6: whether the agent may use a tool, and whether a person is asked each time. */
const approval = z.strictObject({
	/** For the tools that are not named. */
	default: decision.default("allow"),
	...Object.fromEntries(builtinToolNames.map((name) => [name, decision.optional()])),
} as { default: z.ZodDefault<typeof decision> } & Record<BuiltinToolName, z.ZodOptional<typeof decision>>);

/** TOOL5: the command that runs after a turn that wrote files. */
const check = z.strictObject({
	/** A line to split, without a shell; with `args` the name of the program alone. */
	command: z.string().trim().min(1).max(4_000),
	args: z.array(z.string().max(4_000)).max(100).optional(),
	/** Milliseconds. */
	timeoutMs: count.max(600_000).default(120_000),
	/** Also after a turn that ran a command, whose writes no tool tells of. */
	afterCommands: z.boolean().default(false),
});

/** CTX1: when older turns are summarised, and by whom. */
const compaction = z.strictObject({
	/** `false`: only where a person asks for it. */
	auto: z.boolean().default(true),
	/** Share of the context's limit from which on it is done before the next model call. */
	at: z.number().min(0.1).max(0.95).default(0.8),
	/** The last answers that stay as they are, fewer where they alone would fill half of that share. */
	keepTurns: count.max(100).default(4),
	/** Writes the summary, instead of the agent's own. */
	model: z
		.string()
		.refine((name) => parseModelName(name) !== null, { error: modelHelp })
		.optional(),
});

const promptFile = z.string().min(1).max(200);

/** PROMPT1: files of the prompts folder, one for all kinds of session or one for each. */
const prompt = z.union([
	promptFile,
	z.strictObject({ chat: promptFile.optional(), heartbeat: promptFile.optional(), schedule: promptFile.optional() }),
]);

/** SKILL1: which skills the agent has, and where they are looked for. */
const skills = z.strictObject({
	/** Folders of skills of the agent's own. */
	folders: z.array(z.string().min(1)).max(20).optional(),
	/** These alone; none where it is empty. */
	names: z.array(z.string().min(1).max(64)).max(100).optional(),
	fromWorkspace: z.boolean().default(true),
	fromHome: z.boolean().default(true),
});

export const defaultCompaction: z.output<typeof compaction> = compaction.parse({});

/** `provider/model-id`; another provider's gets none of the agent's address, headers and key. */
const titleModel = z.string().refine((name) => parseModelName(name) !== null, { error: modelHelp });

/** One agent, as the file spells it. */
export const agentSchema = z
	.strictObject({
		description: z.string().max(500).optional(),
		/** Needed, except by an agent with `acp`, which has its own. */
		model: z
			.string()
			.refine((name) => parseModelName(name) !== null || name.startsWith(acpModelPrefix), { error: modelHelp })
			.optional(),
		/** ACP1: a program of its own does the work. */
		acp: acp.optional(),
		/** TITLE1: finds the titles of its sessions, in place of the file's `titleModel`. */
		titleModel: titleModel.optional(),
		baseURL: baseURL.optional(),
		apiKeyEnv: z
			.string()
			.regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: keyHelp })
			.optional(),
		headers: headers.optional(),
		system: z.string().max(200_000).optional(),
		prompt: prompt.optional(),
		temperature: z.number().min(0).max(2).optional(),
		maxOutputTokens: count.optional(),
		reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).optional(),
		check: check.optional(),
		compaction: compaction.optional(),
		tools: z.array(z.enum(builtinToolNames)).default([...builtinToolNames]),
		approval: approval.optional(),
		mcpServers: mcpServers.optional(),
		skills: skills.optional(),
		/** MEM1: the sessions that `list_sessions` and `search_messages` see; `workspace`: those of the same folder. */
		memory: z.enum(["none", "workspace", "all"]).default("workspace"),
		limits: limits.prefault({}),
		/** Folder that the agent's sessions work in. Without it every session gets a scratch folder of its own. */
		workspace: z.string().min(1).optional(),
		/** Folder copied into the session's scratch folder before the first run; `sample` is the shipped project. */
		template: z.string().min(1).optional(),
		/** Tokens that fit into the model's context window. */
		contextLimit: count.optional(),
		/** Scenario file of a scripted model; without it the model id names a shipped scenario. */
		scenario: z.string().min(1).optional(),
		/** Passed to the provider as it is: `{ anthropic: { … } }`. */
		providerOptions: z.record(z.string(), z.record(z.string(), z.json())).optional(),
	})
	.superRefine((agent, context) => {
		const provider = parseModelName(agent.model ?? "")?.provider;
		const problem = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
		// What is no model at all was told at its field.
		const named = agent.model !== undefined && !agent.model.startsWith(acpModelPrefix);
		if (agent.acp === undefined && !named) problem("model", modelHelp);
		if (agent.acp !== undefined && provider !== undefined)
			problem("model", "is chosen by the agent's program itself; remove it, or acp");
		for (const field of agent.acp === undefined ? [] : notForAcp)
			if (agent[field] !== undefined)
				problem(field, "has no effect on an agent with acp, whose program has settings of its own; remove it");
		if (provider === "openai-compatible" && agent.baseURL === undefined)
			problem("baseURL", 'is needed by openai-compatible models; for Ollama set "http://127.0.0.1:11434/v1"');
		if (provider !== "scripted" && agent.scenario !== undefined)
			problem("scenario", 'is for scripted models alone; remove it, or set model to "scripted/<name>"');
		if (agent.system !== undefined && agent.prompt !== undefined)
			problem("prompt", "cannot be combined with system: the one names files, the other is the text itself");
		if (agent.workspace !== undefined && agent.template !== undefined)
			problem("template", "cannot be combined with workspace: a template is copied into a scratch folder");
	})
	.transform((agent) => ({ ...agent, model: agent.acp === undefined ? (agent.model ?? "") : acpModel(agent.acp) }));

/** The name of an agent. */
export const agentName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, {
	error: 'must be small letters, digits and dashes, 63 at most, such as "my-agent"',
});

/** The whole file. */
export const configSchema = z
	.strictObject({
		defaultAgent: z.string().optional(),
		agents: z
			.record(agentName, agentSchema, {
				error: (issue) =>
					issue.code === "invalid_key"
						? 'is no agent name; use small letters, digits and dashes, such as "my-agent"'
						: undefined,
			})
			.refine((agents) => Object.keys(agents).length > 0, { error: "must define at least one agent" }),
		/** ACP1: whether programs that speak ACP and are found on the PATH are offered beside these agents. */
		installedAgents: z.boolean().default(true),
		prices: z.string().min(1).optional(),
		/** TITLE1: finds the titles of sessions; without one, no model is asked. */
		titleModel: titleModel.optional(),
		/** The prompts folder. */
		prompts: z.string().min(1).optional(),
	})
	.superRefine((config, context) => {
		if (config.defaultAgent !== undefined && !Object.hasOwn(config.agents, config.defaultAgent))
			context.addIssue({
				code: "custom",
				path: ["defaultAgent"],
				message: `must name one of the agents: ${Object.keys(config.agents).join(", ")}`,
			});
	});

export type ConfigInput = z.input<typeof configSchema>;
export type AgentInput = z.input<typeof agentSchema>;
