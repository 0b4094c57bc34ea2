import { z } from "zod";
import { decodeText } from "../../workspace/decode-text.ts";
import { guardPath } from "../../workspace/path-guard.ts";
import { readWorkspaceFile } from "../../workspace/read-workspace-file.ts";
import { explainMissing } from "../explain-missing.ts";
import { pathField } from "../path-field.ts";
import { defineTool } from "../tool.ts";
import { ToolError } from "../tool-error.ts";
import { type LinePage, maxLineCharacters, maxLines, maxPageBytes, numberLines } from "./number-lines.ts";

const maxFileBytes = 10 * 1024 * 1024;

/** TOOL3 `read_file`: numbered lines of a text file. */
export const readFile = defineTool({
	name: "read_file",
	effects: "none",
	description:
		"Reads a text file of the workspace. Every line is shown as its number, a tab, and its text. " +
		`One call shows at most ${maxLines} lines or ${maxPageBytes / 1024} KiB, lines up to ${maxLineCharacters} characters; ` +
		"use offset and limit to read on. Files up to 10 MiB; binary files are refused.",
	inputSchema: z.strictObject({
		path: pathField.describe("File, relative to the workspace"),
		offset: z.int().min(1).optional().describe("First line to show, from 1"),
		limit: z.int().min(1).max(maxLines).optional().describe(`How many lines to show, at most ${maxLines}`),
	}),
	async execute({ path, offset = 1, limit = maxLines }, context) {
		const guarded = await guardPath(context.workspace, path);
		const bytes = await readWorkspaceFile(guarded, maxFileBytes).catch(async (error: unknown) => {
			throw await explainMissing(error, path, context);
		});
		const decoded = decodeText(bytes);
		if (decoded === undefined) {
			throw new ToolError("BINARY_FILE", `"${guarded.relative}" is a binary file (${bytes.length} bytes), not text.`);
		}
		const page = numberLines(decoded.text, offset, limit);
		if (page.endLine === 0 && page.totalLines > 0) {
			throw new ToolError("INVALID_ARGUMENTS", `offset: "${guarded.relative}" has only ${page.totalLines} lines.`);
		}
		const notes = describePage(page, decoded.lossless);
		const truncated = page.shortenedLines > 0 || page.startLine > 1 || page.endLine < page.totalLines;
		const result = { path: guarded.relative, ...page, ...(notes === "" ? {} : { note: notes }) };
		return { ok: true, result, truncated, bytes: bytes.length };
	},
});

function describePage(page: LinePage, lossless: boolean): string {
	const notes: string[] = [];
	if (page.totalLines === 0) notes.push("The file is empty.");
	if (page.endLine < page.totalLines) {
		notes.push(
			`Lines ${page.startLine} to ${page.endLine} of ${page.totalLines}; read on with offset ${page.endLine + 1}.`,
		);
	}
	if (page.shortenedLines > 0) notes.push(`${page.shortenedLines} long lines were shortened.`);
	if (!lossless) notes.push("The file is not valid UTF-8; the bytes that are not are shown as \uFFFD.");
	return notes.join(" ");
}
