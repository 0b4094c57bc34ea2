import { z } from "zod";
import { decision } from "./decision.ts";

const secretHeaders = /^(authorization|proxy-authorization|x-api-key|api-key|cookie)$/i;
const variable = /\$\{[A-Za-z_][A-Za-z0-9_]*(:-[^}]*)?\}/;

const nameHelp =
	'is no name of an MCP server; use 1 to 32 small letters, digits and single dashes or underscores, such as "github"';

const milliseconds = z.int().positive();

/** MCP4: what the agent may do with a server's tools. What a server says of its own tools counts where it is told to. */
const policy = z.strictObject({
	/** For the tools that are not named. */
	default: decision.default("ask"),
	/** For the tools that the server annotates as reading only and that are not named; without it they follow `default`. */
	readOnly: decision.optional(),
	/** By the names that the server gives them. */
	tools: z.record(z.string().min(1), decision).default({}),
});

const server = z
	.strictObject({
		/** As other programs write it; `command` and `url` say it already. */
		type: z.enum(["stdio", "http", "streamable-http"]).optional(),
		/** A local server over stdio: the program's name, without a shell. */
		command: z.string().trim().min(1).max(4_000).optional(),
		args: z.array(z.string().max(32_768)).max(1_000).optional(),
		/** Laid over the reduced environment of commands (TOOL1). */
		env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/), z.string()).optional(),
		/** Folder to start it in; without it the session's workspace. */
		cwd: z.string().min(1).optional(),
		/** A remote server over streamable HTTP. */
		url: z
			.string()
			.refine((url) => variable.test(url) || /^https?:\/\/[^@/]+(\/|$|\?)/.test(url), {
				error: 'must be an http or https address without user name and password, such as "https://example.com/mcp"',
			})
			.optional(),
		headers: z
			.record(z.string().min(1), z.string())
			.refine(
				(all) => Object.entries(all).every(([name, value]) => !secretHeaders.test(name) || variable.test(value)),
				{
					error: 'must not hold credentials; name the environment variable: "Authorization": "Bearer ${API_TOKEN}"',
				},
			)
			.optional(),
		/** The tools that the agent gets, by the server's names; without it all. */
		tools: z.array(z.string().min(1)).optional(),
		policy: z
			.union([decision.transform((word) => policy.parse({ default: word })), policy], {
				error: 'must be "allow", "ask", "deny", or { default?, readOnly?, tools? } with these words',
			})
			.prefault("ask"),
		/** Milliseconds that a call may take. */
		timeoutMs: milliseconds.max(3_600_000).default(60_000),
		/** Milliseconds that a run waits for the server to be ready; after that it goes on without its tools. */
		startTimeoutMs: milliseconds.max(600_000).default(30_000),
	})
	.superRefine((value, context) => {
		const problem = (field: string, message: string) => context.addIssue({ code: "custom", path: [field], message });
		const local = value.command !== undefined;
		if (local === (value.url !== undefined))
			return problem(
				local ? "url" : "command",
				local ? "cannot be combined with command" : "is needed; or url for a remote server",
			);
		if (value.type !== undefined && local !== (value.type === "stdio"))
			problem("type", `does not fit ${local ? "command" : "url"}; remove it`);
		for (const field of local ? (["headers"] as const) : (["args", "env", "cwd"] as const))
			if (value[field] !== undefined)
				problem(field, `is for servers with ${local ? "url" : "command"} alone; remove it`);
	});

/** MCP1: the MCP servers of an agent, by name. */
export const mcpServers = z.record(z.string().regex(/^(?=.{1,32}$)[a-z0-9]+([_-][a-z0-9]+)*$/), server, {
	error: (issue) => (issue.code === "invalid_key" ? nameHelp : undefined),
});

/** One MCP server of an agent with every default filled in; `cwd` is absolute. */
export type McpServerConfig = z.output<typeof server>;
