import { z } from "zod";
import { decodeText } from "../../workspace/decode-text.ts";
import { withFileLock } from "../../workspace/file-lock.ts";
import { type GuardedPath, guardPath } from "../../workspace/path-guard.ts";
import { readWorkspaceFile } from "../../workspace/read-workspace-file.ts";
import { writeWorkspaceFile } from "../../workspace/write-workspace-file.ts";
import { explainMissing } from "../explain-missing.ts";
import { diffFile } from "../file-diff.ts";
import { pathField } from "../path-field.ts";
import { defineTool, type ToolResult } from "../tool.ts";
import { ToolError } from "../tool-error.ts";
import { applyEdit, type Edit } from "./apply-edit.ts";

const maxFileBytes = 10 * 1024 * 1024;
const byteOrderMark = "\uFEFF";

/** TOOL3 `edit_file`: replaces one exact, unique piece of text. */
export const editFile = defineTool({
	name: "edit_file",
	effects: "named",
	description:
		"Replaces text in a file of the workspace. oldText must match exactly, whitespace included, and occur once; " +
		"add surrounding lines to make it unique, or set replaceAll. Answers with the diff. Files up to 10 MiB.",
	inputSchema: z.strictObject({
		path: pathField.describe("File, relative to the workspace"),
		oldText: z.string().min(1, "must not be empty; to create a file use write_file").describe("The text to replace"),
		newText: z.string().describe("The text to put in its place"),
		replaceAll: z.boolean().optional().describe("Replace every occurrence"),
	}),
	async execute({ path, oldText, newText, replaceAll = false }, context) {
		if (oldText === newText) throw new ToolError("INVALID_ARGUMENTS", "newText: is the same as oldText.");
		const guarded = await guardPath(context.workspace, path);
		try {
			return await withFileLock(guarded.absolute, () => edit(guarded, { oldText, newText, replaceAll }));
		} catch (error) {
			throw await explainMissing(error, path, context);
		}
	},
});

async function edit(path: GuardedPath, change: Edit): Promise<ToolResult> {
	const decoded = decodeText(await readWorkspaceFile(path, maxFileBytes));
	if (decoded === undefined || !decoded.lossless) {
		const kind = decoded === undefined ? "a binary file" : "not valid UTF-8";
		throw new ToolError("BINARY_FILE", `"${path.relative}" is ${kind}; editing it as text would damage it.`);
	}
	const edited = applyEdit(path.relative, decoded.text, change);
	const bytes = Buffer.from((decoded.byteOrderMark ? byteOrderMark : "") + edited.content);
	await writeWorkspaceFile(path, bytes);
	const { truncated, ...changes } = diffFile(path.relative, decoded.text, edited.content);
	const result = { path: path.relative, replacements: edited.replacements, ...changes };
	return { ok: true, result, truncated, bytes: bytes.length, filesWritten: [path.relative] };
}
