import type { DiffLine } from "./diff-lines.ts";
import type { Token } from "./paint.ts";

/** Colours a text line by line; `null`: it stays plain. */
export type Highlight = (code: string) => readonly (readonly Token[])[] | null;

/** Longer diffs stay plain. Characters. */
const longest = 120_000;

/**
 * The tokens of a diff's lines, by the line's index. Each side of a hunk is coloured as a text of its own: of what stands
 * above the hunk nothing is known, so one that begins inside a comment is taken for code.
 */
export function colorLines(lines: readonly DiffLine[], highlight: Highlight): ReadonlyMap<number, readonly Token[]> {
	const tokens = new Map<number, readonly Token[]>();
	if (lines.reduce((sum, { text }) => sum + text.length, 0) > longest) return tokens;
	let start = 0;
	for (let at = 0; at <= lines.length; at += 1) {
		if (at < lines.length && lines[at]?.kind !== "hunk") continue;
		for (const other of ["add", "delete"] as const) {
			const side = indices(lines, start, at, other);
			if (side.length === 0) continue;
			const colored = highlight(side.map((index) => lines[index]?.text ?? "").join("\n"));
			side.forEach((index, row) => void tokens.set(index, colored?.[row] ?? []));
		}
		start = at + 1;
	}
	return tokens;
}

/** The lines of one side of a hunk: those of both, and those of the other side left out. */
function indices(lines: readonly DiffLine[], from: number, to: number, left: "add" | "delete"): number[] {
	const found: number[] = [];
	for (let at = from; at < to; at += 1) {
		const kind = lines[at]?.kind;
		if (kind !== undefined && kind !== left && kind !== "note") found.push(at);
	}
	return found;
}
