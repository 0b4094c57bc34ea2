import { type TextDiff, textDiff } from "./text-diff.ts";

export type ComparedText =
	| { as: "one"; only: "A" | "B"; text: string }
	| { as: "same"; text: string }
	| Exclude<TextDiff, { as: "same" }>;

/** An input or an output of both runs; `null`: that run has no such step. */
export function comparedText(a: string | null, b: string | null): ComparedText {
	if (a === null || b === null) return { as: "one", only: a === null ? "B" : "A", text: a ?? b ?? "" };
	const diff = textDiff(a, b);
	return diff.as === "same" ? { as: "same", text: a } : diff;
}

/** "=" where both runs say the same, "≠" where they do not. */
export function textSign({ as }: ComparedText): "=" | "≠" {
	return as === "same" ? "=" : "≠";
}
