import type { DiffLine } from "./diff-lines.ts";
import { runLength } from "./mark-words.ts";

/** Indices into the diff's lines. `whole`: a line over both sides. `null`: that side has no line here. */
export type SplitRow = { whole: number } | { left: number | null; right: number | null };

/** The lines of a diff side by side: what was deleted beside what came in its place. */
export function splitRows(lines: readonly DiffLine[]): SplitRow[] {
	const rows: SplitRow[] = [];
	for (let at = 0; at < lines.length; ) {
		const kind = lines[at]?.kind;
		if (kind === "add" || kind === "delete") {
			const deleted = runLength(lines, at, "delete");
			const added = runLength(lines, at + deleted, "add");
			for (let row = 0; row < Math.max(deleted, added); row += 1) {
				const left = row < deleted ? at + row : null;
				const right = row < added ? at + deleted + row : null;
				rows.push({ left, right });
			}
			at += deleted + added;
		} else {
			rows.push(kind === "same" ? { left: at, right: at } : { whole: at });
			at += 1;
		}
	}
	return rows;
}
