"use client";

import { memo, useMemo } from "react";
import { highlight } from "#highlight/highlighter.ts";
import { useGrammar } from "#highlight/use-grammar.ts";

export type HighlightedCodeProps = {
	code: string;
	language: string;
	/** It does not grow any more: a block that streams is coloured when it is whole. */
	still: boolean;
};

/** Code in the colours of the theme; plain until the language's grammar is there. Both take the same room. */
export const HighlightedCode = memo(function HighlightedCode({ code, language, still }: HighlightedCodeProps) {
	const ready = useGrammar(language);
	// oxlint-disable-next-line react-hooks/exhaustive-deps -- `ready` says that the grammar has come
	const lines = useMemo(() => (still ? highlight(code, language) : null), [code, language, still, ready]);
	if (lines === null) return <code>{code}</code>;
	let offset = 0;
	return (
		<code>
			{lines.map((line) => {
				const start = offset;
				offset += line.reduce((length, { content }) => length + content.length, 0) + 1;
				return (
					<span key={start}>
						{line.map(({ content, color, offset: at }) => (
							<span key={at} style={color === undefined ? undefined : { color }}>
								{content}
							</span>
						))}
						{"\n"}
					</span>
				);
			})}
		</code>
	);
});
