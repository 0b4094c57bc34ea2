"use client";

import { useMemo } from "react";
import { highlight } from "#highlight/highlighter.ts";
import { languageOfPath } from "#highlight/language-of-path.ts";
import { useGrammar } from "#highlight/use-grammar.ts";
import { colorLines } from "./color-lines.ts";
import { type DiffLine, diffLines } from "./diff-lines.ts";
import { markWords } from "./mark-words.ts";
import { type Piece, paint } from "./paint.ts";

export type PaintedLine = DiffLine & { pieces: readonly Piece[] };

/** The lines of a unified diff in the colours of the file's language, changed words marked. */
export function useDiff(diff: string, path: string | undefined): readonly PaintedLine[] {
	const language = path === undefined ? "" : languageOfPath(path);
	const ready = useGrammar(language);
	return useMemo(() => {
		const lines = diffLines(diff);
		const marks = markWords(lines);
		const tokens = ready ? colorLines(lines, (code) => highlight(code, language)) : new Map();
		return lines.map((line, index) => ({
			...line,
			pieces: paint(line.text, tokens.get(index) ?? [], marks.get(index) ?? []),
		}));
	}, [diff, language, ready]);
}
