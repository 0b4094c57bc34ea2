import { basename } from "node:path";
import { z } from "zod";

const milliseconds = z.int().positive();

/** ACP1: the program of an agent that speaks the Agent Client Protocol over its standard streams. */
export const acp = z.strictObject({
	/** The program's name or path, without a shell. */
	command: z.string().trim().min(1).max(4_000),
	args: z.array(z.string().max(32_768)).max(1_000).optional(),
	/** Laid over the reduced environment of commands (TOOL1); `${NAME}` stands for a variable. */
	env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).optional(),
	/** The login that is asked for where the agent wants one, by the agent's own name of it. */
	authMethod: z.string().min(1).max(200).optional(),
	/** Milliseconds until the agent is ready for a prompt. */
	startTimeoutMs: milliseconds.max(600_000).default(60_000),
	/** Milliseconds without anything from the agent; waiting for a person and for a command that we run does not count. */
	idleTimeoutMs: milliseconds.max(86_400_000).default(600_000),
});

export type AcpConfig = z.output<typeof acp>;

/** Begins the `model` of an agent that has none of ours. */
export const acpModelPrefix = "acp/";

/** What stands for the model of such an agent in lists, traces and sums. */
export function acpModel({ command }: Pick<AcpConfig, "command">): string {
	return `${acpModelPrefix}${basename(command)}`;
}

/** Fields that tell a model of ours something, and would have no effect on such an agent. */
export const notForAcp = [
	"baseURL",
	"apiKeyEnv",
	"headers",
	"system",
	"prompt",
	"temperature",
	"maxOutputTokens",
	"reasoningEffort",
	"check",
	"compaction",
	"mcpServers",
	"skills",
	"contextLimit",
	"scenario",
	"providerOptions",
] as const;
