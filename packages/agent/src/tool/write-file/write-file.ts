import { z } from "zod";
import { decodeText } from "../../workspace/decode-text.ts";
import { withFileLock } from "../../workspace/file-lock.ts";
import { type GuardedPath, guardPath } from "../../workspace/path-guard.ts";
import { readWorkspaceFile } from "../../workspace/read-workspace-file.ts";
import { writeWorkspaceFile } from "../../workspace/write-workspace-file.ts";
import { diffFile, type FileDiff } from "../file-diff.ts";
import { pathField } from "../path-field.ts";
import { defineTool } from "../tool.ts";
import { ToolError } from "../tool-error.ts";

const maxContentBytes = 5 * 1024 * 1024;

/** TOOL3 `write_file`: creates or replaces a file. */
export const writeFile = defineTool({
	name: "write_file",
	effects: "named",
	description:
		"Creates a file of the workspace or replaces all of its content; missing directories are made. " +
		"At most 5 MiB. To change a part of a file use edit_file.",
	inputSchema: z.strictObject({
		path: pathField.describe("File, relative to the workspace"),
		content: z.string().describe("The whole content of the file"),
	}),
	async execute({ path, content }, context) {
		const guarded = await guardPath(context.workspace, path);
		const bytes = Buffer.from(content);
		if (bytes.length > maxContentBytes) {
			throw new ToolError("TOO_LARGE", `content: ${bytes.length} bytes is over the limit of ${maxContentBytes} bytes.`);
		}
		return await withFileLock(guarded.absolute, async () => {
			const before = await readBefore(guarded);
			await writeWorkspaceFile(guarded, bytes);
			const { truncated, ...changes } = compare(guarded.relative, before, content);
			const status = before === undefined ? "created" : "overwritten";
			const result = { path: guarded.relative, status, bytes: bytes.length, ...changes };
			return { ok: true, result, truncated, bytes: bytes.length, filesWritten: [guarded.relative] };
		});
	},
});

/** The content that is about to be replaced: undefined when there is no file, null when it is too large to compare. */
async function readBefore(path: GuardedPath): Promise<Buffer | null | undefined> {
	try {
		return await readWorkspaceFile(path, maxContentBytes);
	} catch (error) {
		if (error instanceof ToolError && error.code === "FILE_NOT_FOUND") return undefined;
		if (error instanceof ToolError && error.code === "TOO_LARGE") return null;
		throw error;
	}
}

function compare(path: string, before: Buffer | null | undefined, after: string): FileDiff {
	const text = before === undefined ? "" : before === null ? undefined : decodeText(before)?.text;
	if (text === undefined || after.includes("\0")) {
		return { additions: null, deletions: null, diff: "(binary or too large to compare)", truncated: true };
	}
	return diffFile(path, text, after);
}
