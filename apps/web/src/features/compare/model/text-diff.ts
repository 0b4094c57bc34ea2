import { createTwoFilesPatch } from "diff";

export type TextDiff = { as: "same" } | { as: "diff"; diff: string } | { as: "replaced"; diff: string };

/** Edits after which two texts count as wholly different: looking on would hold up the page. */
const mostEdits = 4_000;
const mostMs = 400;

/** Two texts line by line, as a unified diff with three lines around each change. */
export function textDiff(a: string, b: string): TextDiff {
	if (a === b) return { as: "same" };
	// The end of the text is no line of its own: without this, one that has none would be marked in every diff.
	const [old, now] = [`${a}\n`, `${b}\n`];
	const diff = createTwoFilesPatch("a", "b", old, now, undefined, undefined, {
		context: 3,
		maxEditLength: mostEdits,
		timeout: mostMs,
	});
	return diff === undefined ? { as: "replaced", diff: replaced(a, b) } : { as: "diff", diff };
}

function replaced(a: string, b: string): string {
	const [old, now] = [a.split("\n"), b.split("\n")];
	const head = `@@ -1,${old.length} +1,${now.length} @@`;
	return [head, ...old.map((line) => `-${line}`), ...now.map((line) => `+${line}`)].join("\n");
}
