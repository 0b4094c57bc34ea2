import { McpServer } from "@modelcontextprotocol/server";
import type { z } from "zod";
import manifest from "../../package.json" with { type: "json" };
import { failure } from "./answer.ts";
import type { AwaitAnswer } from "./await-answer.ts";
import { registerReading } from "./reading-tools.ts";
import type { Api, Register } from "./register.ts";
import { registerRestore } from "./restore-tool.ts";
import { registerWriting } from "./writing-tools.ts";

const instructions =
	"Playhead runs agent sessions in the background and records every step and file of them. Find a session with list_sessions or search, read it with get_session, see what took long or failed with find_spans, and go back with preview_restore and restore_session, or fork_session.";

export type ServerOptions = {
	api: Api;
	/** Told of errors that are the server's own fault. */
	report: (error: unknown, tool: string) => void;
	/** `allow`: restores are done without a person's word (PLAYHEAD_MCP_RESTORE). */
	mayRestore: boolean;
	/** The client speaks the protocol of 2026-07-28 or later. */
	modern: boolean;
	answered: AwaitAnswer;
};

/** MCP6: Playhead as an MCP server, for one request. */
export function createMcpServer({ api, report, mayRestore, modern, answered }: ServerOptions): McpServer {
	const server = new McpServer({ name: "playhead", version: manifest.version }, { instructions });
	const register: Register = (name, { inputSchema, outputSchema, ...config }, handle) => {
		const schema: z.ZodObject = inputSchema;
		server.registerTool(name, { ...config, inputSchema: schema, outputSchema }, async (input, context) => {
			try {
				return await handle(input as never, api, context);
			} catch (error) {
				return failure(error, (cause) => report(cause, name));
			}
		});
	};
	registerReading(register);
	registerWriting(register);
	registerRestore(register, { mayRestore, modern, answered });
	return server;
}
