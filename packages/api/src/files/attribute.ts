import type { Writer } from "./writers.ts";

/** Tools whose arguments hold all that they write. */
const literal: ReadonlySet<string> = new Set(["write_file", "edit_file"]);

/** The call that wrote a line; `by: "other"`: none of the turn's, so somebody else did meanwhile. */
export type Attribution = { by: "turn"; writer: Writer | null } | { by: "other" };

/**
 * Which of a turn's calls wrote a line of a file that the turn has changed: the last one that names the file and has the
 * line in its arguments. Else one that does not say what it writes, such as a command; of several it is not known which.
 */
export function attribute(line: string, path: string, writers: readonly Writer[]): Attribution {
	const naming = writers.filter(({ wrote }) => wrote?.includes(path));
	const exact = naming.findLast(({ lines }) => lines?.has(line));
	if (exact !== undefined) return { by: "turn", writer: exact };
	const silent = writers.filter(({ wrote }) => wrote === null);
	if (silent.length > 0) return { by: "turn", writer: (silent.length === 1 ? silent[0] : null) ?? null };
	// An edit in the middle of a line has a part of it in its arguments.
	const part = naming.findLast(({ lines, name }) => lines === null || !literal.has(name) || holdsPart(lines, line));
	if (part !== undefined) return { by: "turn", writer: part };
	return naming.length > 0 ? { by: "other" } : { by: "turn", writer: null };
}

function holdsPart(lines: ReadonlySet<string>, line: string): boolean {
	for (const own of lines) if (own.trim() !== "" && line.includes(own)) return true;
	return false;
}

/** The calls that may have changed a file in a turn: those that name it, else those that do not say. */
export function likelyWriters(path: string, writers: readonly Writer[]): Writer[] {
	const naming = writers.filter(({ wrote }) => wrote?.includes(path));
	return naming.length > 0 ? naming : writers.filter(({ wrote }) => wrote === null);
}
