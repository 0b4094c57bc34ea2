import { claudeReader } from "./claude-code/claude-reader.ts";
import { codexReader } from "./codex/codex-reader.ts";
import { geminiReader } from "./gemini/gemini-reader.ts";
import { opencodeReader } from "./opencode/opencode-reader.ts";
import { isRec, rec, str } from "./read/read.ts";
import type { Reader, ReaderOptions } from "./tell/reader.ts";

export type Format = "claude-code" | "codex" | "gemini" | "opencode";

const readers: { [F in Format]: (options: ReaderOptions) => Reader } = {
	"claude-code": claudeReader,
	codex: codexReader,
	gemini: geminiReader,
	opencode: opencodeReader,
};

export function readerOf(format: Format, options: ReaderOptions): Reader {
	return readers[format](options);
}

/** Records that Claude Code begins a file with, of those that name no session. */
const claudeTypes = /^(?:summary|file-history-snapshot|queue-operation|custom-title)$/;

/** Whose record it is; `null`: nobody's that is known. One that says nothing by itself is not the last word. */
export function formatOf(record: unknown): Format | null {
	if (!isRec(record)) return null;
	const type = str(record, "type");
	if (isRec(record["payload"]) && type !== null && str(record, "timestamp") !== null) return "codex";
	if (str(record, "sessionId") !== null && str(record, "projectHash") !== null) return "gemini";
	if (str(rec(record, "info"), "id") !== null && Array.isArray(record["messages"])) return "opencode";
	if (type !== null && str(record, "sessionId") !== null) return "claude-code";
	return type !== null && claudeTypes.test(type) ? "claude-code" : null;
}
