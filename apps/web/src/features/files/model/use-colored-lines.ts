"use client";

import { useEffect, useMemo, useState } from "react";
import type { Token } from "#features/diff/model/paint.ts";
import { colorInPieces } from "#highlight/color-in-pieces.ts";
import { languageOfPath } from "#highlight/language-of-path.ts";
import { useGrammar } from "#highlight/use-grammar.ts";

type Tokens = readonly (readonly Token[])[];
const none: Tokens = [];

/** A file's lines with their colours, which come piece by piece so that a large file does not hold up the page. */
export function useColoredLines(text: string, path: string) {
	const language = languageOfPath(path);
	const ready = useGrammar(language);
	const lines = useMemo(() => text.replace(/\n$/, "").split("\n"), [text]);
	const [colored, setColored] = useState<{ of: readonly string[]; tokens: Tokens }>({ of: lines, tokens: [] });
	useEffect(() => {
		if (!ready) return;
		let wanted = true;
		void colorInPieces(lines, language, (tokens) => {
			if (wanted) setColored({ of: lines, tokens });
			return wanted;
		});
		return () => {
			wanted = false;
		};
	}, [lines, language, ready]);
	return { lines, tokens: colored.of === lines ? colored.tokens : none };
}
