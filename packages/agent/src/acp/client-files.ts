import { RequestError } from "@agentclientprotocol/sdk";
import { PlayheadError } from "@playhead/core";
import type { TurnContext } from "../loop/run-context.ts";
import { ToolError } from "../tool/tool-error.ts";
import { decodeText } from "../workspace/decode-text.ts";
import { withFileLock } from "../workspace/file-lock.ts";
import { guardPath } from "../workspace/path-guard.ts";
import { readWorkspaceFile } from "../workspace/read-workspace-file.ts";
import { writeWorkspaceFile } from "../workspace/write-workspace-file.ts";

const maxReadBytes = 10 * 1024 * 1024;
const maxWriteBytes = 5 * 1024 * 1024;

/** The codes of the protocol's errors: JSON-RPC's, and its own for what is not there. */
const codes = { invalidParams: -32_602, notFound: -32_002 };

/** ACP5: `fs/read_text_file`. `line` counts from 1. @throws RequestError */
export async function readTextFile(
	{ options }: TurnContext,
	{ path, line, limit }: { path: string; line?: number | null; limit?: number | null },
): Promise<{ content: string }> {
	return await asRequest(async () => {
		const bytes = await readWorkspaceFile(await guardPath(options.workspace, path), maxReadBytes);
		const text = decodeText(bytes)?.text;
		if (text === undefined) throw new ToolError("BINARY_FILE", `"${path}" is no text.`);
		if (line == null && limit == null) return { content: text };
		const from = Math.max(1, line ?? 1) - 1;
		return {
			content: text
				.split("\n")
				.slice(from, limit == null ? undefined : from + limit)
				.join("\n"),
		};
	});
}

/** ACP5: `fs/write_text_file`; the file is the turn's. @throws RequestError */
export async function writeTextFile(
	{ options, changes, signal }: TurnContext,
	{ path, content }: { path: string; content: string },
): Promise<Record<string, never>> {
	return await asRequest(async () => {
		signal.throwIfAborted();
		const bytes = Buffer.from(content);
		if (bytes.length > maxWriteBytes)
			throw new ToolError(
				"TOO_LARGE",
				`"${path}" would have ${bytes.length} bytes, over the limit of ${maxWriteBytes}.`,
			);
		const guarded = await guardPath(options.workspace, path);
		await withFileLock(guarded.absolute, () => writeWorkspaceFile(guarded, bytes));
		changes.named.add(guarded.relative);
		return {};
	});
}

/** What went wrong, as the agent is told it. */
export async function asRequest<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ToolError && error.code === "FILE_NOT_FOUND")
			throw new RequestError(codes.notFound, error.message);
		if (error instanceof ToolError || error instanceof PlayheadError)
			throw new RequestError(codes.invalidParams, error.message);
		throw error;
	}
}
