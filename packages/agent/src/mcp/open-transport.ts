import { dirname } from "node:path";
import { StreamableHTTPClientTransport, type Transport } from "@modelcontextprotocol/client";
import type { McpServerConfig } from "../config/index.ts";
import { commandEnvironment } from "../tool/run-command/environment.ts";
import { expandConfig } from "./expand.ts";
import { type StdioServer, type StdioTransport, stdioTransport } from "./stdio-transport.ts";

export type Place = {
	/** Absolute real path of the session's workspace; `${PLAYHEAD_WORKSPACE}` in a configuration. */
	workspace: string;
	/** The environment that configurations name variables of. */
	env: Readonly<Record<string, string | undefined>>;
	onGroup?: StdioServer["onGroup"];
};

/**
 * A fresh way to the server. A local one sees the reduced environment of commands (TOOL1) and what its configuration
 * names, never the keys of this server.
 * @throws ToolError (`MCP_UNAVAILABLE`) when a variable is not set
 */
export function openTransport(config: McpServerConfig, { workspace, env, onGroup }: Place): Transport | StdioTransport {
	const {
		command,
		args = [],
		env: own,
		cwd,
		url,
		headers,
	} = expandConfig(config, {
		...env,
		PLAYHEAD_WORKSPACE: workspace,
	});
	if (command === undefined) return new StreamableHTTPClientTransport(new URL(url ?? ""), { requestInit: { headers } });
	const environment = { ...commandEnvironment(env, dirname(process.execPath)), ...own };
	return stdioTransport({ command, args, cwd: cwd ?? workspace, env: environment, ...(onGroup && { onGroup }) });
}
