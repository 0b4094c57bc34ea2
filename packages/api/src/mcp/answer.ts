import type { CallToolResult } from "@modelcontextprotocol/server";
import { TRPCError } from "@trpc/server";
import { fromTrpcError, toWireError } from "../error/index.ts";

/** What a tool answers with: the value itself, and the same as text for clients that know no structured content. */
export function answer(value: Record<string, unknown>): CallToolResult {
	// Fields that are absent must not stand in structured content as undefined.
	const json = JSON.stringify(value);
	return { content: [{ type: "text", text: json }], structuredContent: JSON.parse(json) as Record<string, unknown> };
}

export function refusal(text: string): CallToolResult {
	return { content: [{ type: "text", text }], isError: true };
}

/** MCP6: an error is an answer that the model can act on: what is wrong, with which field, and what to do. */
export function failure(error: unknown, report: (error: unknown) => void): CallToolResult {
	const { code, message } = error instanceof TRPCError ? fromTrpcError(error) : toWireError(error);
	if (code === "INTERNAL") report(error);
	return refusal(`${message} (${code})`);
}
