import { createHash } from "node:crypto";
import { open, readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { agentOf, type Format, formatOf, type Head, openLinks, placeOf, readerOf } from "@playhead/transcript";
import { documentFile, maxDocumentBytes } from "./document-file.ts";
import { lineFile } from "./line-file.ts";
import { databaseSessions, storedSession } from "./opencode-store.ts";
import { isProblem, type Problem, type Source } from "./source.ts";

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Records in which a file has to say whose it is. */
const fewRecords = 400;
const notOne =
	"is not a session file that is known here. Known are those of Claude Code, Codex, Gemini CLI and opencode (also what `opencode export` writes).";

/**
 * What a file holds: sessions, or a reason why it is none. `quiet`: in a folder nobody asked for this very file. `early`: it
 * may be one that is about to be written.
 */
export type Opened = { sources: Source[] } | { problem: Problem; quiet: boolean; early: boolean };

/** @param path of a file */
export async function openSource(path: string): Promise<Opened> {
	const refuse = (problem: string, { quiet = true, early = false } = {}): Opened => {
		return { problem: { path, line: null, problem }, quiet, early };
	};
	try {
		const { size } = await stat(path);
		if (size === 0) return refuse("is empty: nothing was said in it.", { early: true });
		if (basename(path) === "opencode.db") return { sources: await databaseSessions(path) };
		if (await isBinary(path)) return refuse("is binary, and no session file.");
		if (/^ses_.*\.json$/.test(basename(path))) return { sources: await storedSession(path) };
		if (!path.endsWith(".jsonl")) {
			const document = await openDocument(path, size);
			if (document !== null) return "problem" in document ? refuse(document.problem) : { sources: [document] };
		}
		const source = await openLines(path, size);
		return "problem" in source ? refuse(source.problem, source) : { sources: [source] };
	} catch (error) {
		return refuse(`cannot be read: ${error instanceof Error ? error.message : String(error)}.`, { quiet: false });
	}
}

async function isBinary(path: string): Promise<boolean> {
	const file = await open(path, "r");
	try {
		const start = Buffer.alloc(8192);
		const { bytesRead } = await file.read(start, 0, start.length, 0);
		return start.subarray(0, bytesRead).includes(0);
	} finally {
		await file.close();
	}
}

async function openDocument(path: string, size: number): Promise<Source | { problem: string } | null> {
	if (size > maxDocumentBytes) return { problem: `is too large: ${size.toLocaleString("en")} bytes.` };
	let record: unknown;
	try {
		record = JSON.parse(await readFile(path, "utf8"));
	} catch {
		return null;
	}
	const format = formatOf(record);
	const head = format === null ? null : headOf(format, path, [record]);
	if (format === null || head === null) return { problem: notOne };
	return { ...describe(path, format, head, size), read: documentFile(path) };
}

/** A file of lines says in one of its first records whose it is. */
async function openLines(path: string, size: number): Promise<Source | { problem: string; early: boolean }> {
	const records: unknown[] = [];
	let format: Format | null = null;
	let broken: string | null = null;
	for await (const piece of lineFile(path)(true)) {
		if (piece === "again") continue;
		if (isProblem(piece)) {
			broken ??= `line ${piece.line} ${piece.problem.replace(/ It is left out\.$/, "")}`;
			continue;
		}
		records.push(piece.record);
		format ??= formatOf(piece.record);
		const head = format === null ? null : headOf(format, path, records);
		if (format !== null && head !== null) {
			const meta = placeOf(path.replaceAll("\\", "/")).meta;
			const told = meta === null ? null : await readFile(meta, "utf8").catch(() => null);
			const source = describe(path, format, head, size);
			const agent = told === null ? source.agent : { ...source.agent, ...agentOf(told) };
			return { ...source, agent, read: lineFile(path) };
		}
		if (records.length >= fewRecords) break;
	}
	if (records.length > 0) return { problem: notOne, early: false };
	if (broken !== null) return { problem: `${notOne} Its ${broken}`, early: false };
	return { problem: `${notOne} Its first line is not whole.`, early: true };
}

function headOf(format: Format, path: string, records: readonly unknown[]): Head | null {
	const { session } = placeOf(path.replaceAll("\\", "/"));
	const reader = readerOf(format, { sha256, links: openLinks(), agent: { session } });
	records.forEach((record, index) => {
		reader.read(record, index + 1);
	});
	return reader.head();
}

function describe(path: string, format: Format, head: Head, bytes: number): Omit<Source, "read"> {
	const { isAgent, session } = placeOf(path.replaceAll("\\", "/"));
	return {
		path,
		file: path,
		format,
		session: head.id,
		startedAt: head.startedAt,
		isAgent: isAgent && (format === "claude-code" || format === "gemini"),
		agent: { name: null, callId: null, session },
		isWarmup: head.isWarmup === true,
		bytes,
		stamp: null,
	};
}
