export type DiffLine = {
	kind: "add" | "delete" | "same" | "hunk" | "note";
	text: string;
	/** Line numbers of the old and the new file; `null` where the line is not there. */
	before: number | null;
	after: number | null;
};

const hunkHead = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

/** The lines of a unified diff (POSIX `diff -u`) with their numbers. File heads are left out: the row names the file. */
export function diffLines(diff: string): DiffLine[] {
	const lines: DiffLine[] = [];
	let before = 0;
	let after = 0;
	let inHunk = false;
	for (const line of diff.replace(/\n$/, "").split("\n")) {
		const head = hunkHead.exec(line);
		const text = line.slice(1);
		if (head !== null) {
			before = Number(head[1]);
			after = Number(head[2]);
			inHunk = true;
			lines.push({ kind: "hunk", text: line, before: null, after: null });
		} else if (!inHunk) {
			if (!/^(---|\+\+\+|===|Index:|diff )/.test(line) && line !== "") {
				lines.push({ kind: "note", text: line, before: null, after: null });
			}
		} else if (line.startsWith("+")) lines.push({ kind: "add", text, before: null, after: after++ });
		else if (line.startsWith("-")) lines.push({ kind: "delete", text, before: before++, after: null });
		else if (line.startsWith(" ")) lines.push({ kind: "same", text, before: before++, after: after++ });
		else lines.push({ kind: "note", text: line.replace(/^\\ /, ""), before: null, after: null });
	}
	return lines;
}
