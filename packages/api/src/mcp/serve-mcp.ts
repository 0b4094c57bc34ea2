import { createMcpHandler } from "@modelcontextprotocol/server";
import { limits } from "@playhead/core";
import type { Context } from "../context.ts";
import { createCaller } from "../router.ts";
import { awaitAnswer } from "./await-answer.ts";
import { createMcpServer } from "./create-server.ts";

type Options = {
	context: () => Context;
	/** Told of errors that are the server's own fault. */
	report: (error: unknown, where: string) => void;
};

/**
 * MCP6: answers a request to `/mcp` (streamable HTTP) whose caller was let in. Every request stands for itself: there is
 * no session to lose when the server starts anew.
 */
export function serveMcp({ context, report }: Options): (request: Request) => Promise<Response> {
	const handler = createMcpHandler(
		({ era }) => {
			const ctx = context();
			const mayRestore = ctx.env.PLAYHEAD_MCP_RESTORE === "allow";
			const told = (error: unknown, tool: string): void => report(error, `mcp ${tool}`);
			const waitMs = 1_000 * seconds(ctx.env.PLAYHEAD_MCP_WAIT);
			return createMcpServer({
				api: createCaller(ctx),
				report: told,
				mayRestore,
				modern: era === "modern",
				answered: awaitAnswer(ctx, waitMs),
			});
		},
		{ maxRequestBodySize: limits.bodyBytes },
	);
	return (request) => handler.fetch(request);
}

/** Many clients give a call up after 60 s. */
const usualWait = 45;
const longestWait = 600;

/** PLAYHEAD_MCP_WAIT; what is no number of seconds from 0 to 600 counts as not set. */
function seconds(text: string | undefined): number {
	const wanted = text === undefined || text.trim() === "" ? Number.NaN : Number(text);
	return wanted >= 0 && wanted <= longestWait ? wanted : usualWait;
}
