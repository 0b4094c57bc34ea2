import type { McpServerConfig } from "../config/index.ts";
import { ToolError } from "../tool/tool-error.ts";

type Environment = Readonly<Record<string, string | undefined>>;

type Expandable = Partial<Pick<McpServerConfig, "command" | "args" | "env" | "cwd" | "url" | "headers">>;

/**
 * The configuration of a program or server with `${NAME}` and `${NAME:-otherwise}` filled in from the environment.
 * @throws ToolError (`MCP_UNAVAILABLE`) that names a variable which is not set
 */
export function expandConfig<C extends Expandable>(config: C, env: Environment): C {
	const fill = (text: string): string => expand(text, env);
	return {
		...config,
		command: config.command && fill(config.command),
		args: config.args?.map(fill),
		env: config.env && mapValues(config.env, fill),
		cwd: config.cwd && fill(config.cwd),
		url: config.url && fill(config.url),
		headers: config.headers && mapValues(config.headers, fill),
	};
}

function expand(text: string, env: Environment): string {
	return text.replace(/\$\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\}/g, (_all, name: string, otherwise?: string) => {
		const value = env[name] || otherwise;
		if (value !== undefined) return value;
		throw new ToolError(
			"MCP_UNAVAILABLE",
			`The environment variable ${name}, which its configuration names, is not set.`,
		);
	});
}

function mapValues(record: Record<string, string>, map: (value: string) => string): Record<string, string> {
	return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
