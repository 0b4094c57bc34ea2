import { isDeepStrictEqual } from "node:util";
import type { CallToolResult, ContentBlock } from "@modelcontextprotocol/client";
import { createHeadTail } from "../tool/run-command/head-tail.ts";
import type { ToolResult } from "../tool/tool.ts";

/** The most that is kept of a result, in bytes. */
export const maxResultBytes = 64 * 1024;

/**
 * MCP3: a server's answer as the answer to the call. Structured content is the result where the server gives it; text is
 * the result otherwise. Pictures, sound and other bytes are named with their kind and size, and left out.
 */
export function toResult({ content, structuredContent, isError }: CallToolResult): ToolResult {
	const text = content.map(asText).join("\n");
	if (isError === true) {
		const { text: message, ...size } = cut(text === "" ? "The tool failed and did not say why." : text);
		return { ok: false, error: { code: "TOOL_FAILED", message }, ...size };
	}
	const structured = structuredContent !== undefined && saysTheSame(content, structuredContent);
	const result = structured ? structuredContent : structuredContent === undefined ? text : { text, structuredContent };
	const { text: kept, ...size } = cut(typeof result === "string" ? result : JSON.stringify(result));
	return { ok: true, result: typeof result === "string" || size.truncated ? kept : result, ...size };
}

/** Servers repeat structured content as text, for clients that do not know it. */
function saysTheSame(content: readonly ContentBlock[], structured: unknown): boolean {
	return content.every((block) => block.type === "text" && isDeepStrictEqual(parsed(block.text), structured));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function asText(block: ContentBlock): string {
	switch (block.type) {
		case "text":
			return block.text;
		case "image":
		case "audio":
			return leftOut(block.type, block.mimeType, block.data);
		case "resource_link":
			return `[${block.name}: ${block.uri}]`;
		case "resource": {
			const { resource } = block;
			if ("text" in resource) return `[${resource.uri}]\n${resource.text}`;
			return `[${resource.uri}] ${leftOut("resource", resource.mimeType ?? "unknown kind", resource.blob)}`;
		}
	}
}

function leftOut(what: string, mimeType: string, base64: string): string {
	const bytes = Math.floor((base64.length * 3) / 4);
	return `[${what}, ${mimeType}, ${bytes.toLocaleString("en")} bytes: left out, only text is passed on]`;
}

function cut(text: string): { text: string; truncated: boolean; bytes: number } {
	const kept = createHeadTail(maxResultBytes);
	kept.append(text);
	const { text: shown, truncated, totalBytes: bytes } = kept.render();
	return { text: shown, truncated, bytes };
}
