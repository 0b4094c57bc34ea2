import type { DiffLine } from "./diff-lines.ts";
import { type Range, wordChanges } from "./word-changes.ts";

/** Lines of one change that are compared word by word; in longer ones nobody reads words. */
const mostLines = 60;

/** The changed words of a diff's lines, by the line's index: the first deleted line with the first added one, and so on. */
export function markWords(lines: readonly DiffLine[]): ReadonlyMap<number, readonly Range[]> {
	const marks = new Map<number, readonly Range[]>();
	for (let at = 0; at < lines.length; at += 1) {
		const deleted = runLength(lines, at, "delete");
		if (deleted === 0) continue;
		const added = runLength(lines, at + deleted, "add");
		for (let pair = 0; pair < Math.min(deleted, added, mostLines); pair += 1) {
			const [left, right] = [at + pair, at + deleted + pair];
			const changes = wordChanges(lines[left]?.text ?? "", lines[right]?.text ?? "");
			if (changes === null) continue;
			marks.set(left, changes.before).set(right, changes.after);
		}
		at += deleted + added - 1;
	}
	return marks;
}

/** How many lines of a kind follow one another. */
export function runLength(lines: readonly DiffLine[], from: number, kind: DiffLine["kind"]): number {
	let end = from;
	while (lines[end]?.kind === kind) end += 1;
	return end - from;
}
