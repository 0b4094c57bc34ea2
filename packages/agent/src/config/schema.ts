import { z } from "zod";
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

const decision = z.enum(["allow", "ask", "deny"]);

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

export const defaultCompaction: z.output<typeof compaction> = compaction.parse({});

/** One agent, as the file spells it. */
export const agentSchema = z
	.strictObject({
		description: z.string().max(500).optional(),
		model: z.string().refine((name) => parseModelName(name) !== null, { error: modelHelp }),
		baseURL: baseURL.optional(),
		apiKeyEnv: z
			.string()
			.regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: keyHelp })
			.optional(),
		headers: headers.optional(),
		system: z.string().max(200_000).optional(),
		temperature: z.number().min(0).max(2).optional(),
		maxOutputTokens: count.optional(),
		reasoningEffort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).optional(),
		check: check.optional(),
		compaction: compaction.optional(),
		tools: z.array(z.enum(builtinToolNames)).default([...builtinToolNames]),
		approval: approval.optional(),
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
		const provider = parseModelName(agent.model)?.provider;
		const problem = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
		if (provider === "openai-compatible" && agent.baseURL === undefined)
			problem("baseURL", 'is needed by openai-compatible models; for Ollama set "http://127.0.0.1:11434/v1"');
		if (provider !== "scripted" && agent.scenario !== undefined)
			problem("scenario", 'is for scripted models alone; remove it, or set model to "scripted/<name>"');
		if (agent.workspace !== undefined && agent.template !== undefined)
			problem("template", "cannot be combined with workspace: a template is copied into a scratch folder");
	});

/** The whole file. */
export const configSchema = z
	.strictObject({
		defaultAgent: z.string().optional(),
		agents: z
			.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/), agentSchema, {
				error: (issue) =>
					issue.code === "invalid_key"
						? 'is no agent name; use small letters, digits and dashes, such as "my-agent"'
						: undefined,
			})
			.refine((agents) => Object.keys(agents).length > 0, { error: "must define at least one agent" }),
		prices: z.string().min(1).optional(),
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
