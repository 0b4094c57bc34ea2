import { useMemo } from "react";
import { Diff } from "#features/conversation/view/tools/diff.tsx";
import { textDiff } from "../model/text-diff.ts";

export type TextPairProps = {
	title: string;
	/** `null`: that run has no such step. */
	a: string | null;
	b: string | null;
};

/** Two texts: their differences, or the one that there is. */
export function TextPair({ title, a, b }: TextPairProps) {
	return (
		<section aria-label={title}>
			<h3 className="mb-1 font-medium text-sm">{title}</h3>
			{a === null || b === null ? (
				<Text text={a ?? b ?? ""} note={a === null ? "Only in B" : "Only in A"} />
			) : (
				<Both a={a} b={b} />
			)}
		</section>
	);
}

function Both({ a, b }: { a: string; b: string }) {
	const found = useMemo(() => textDiff(a, b), [a, b]);
	if (found.as === "same") return <Text text={a} note={a === "" ? "Nothing in both" : "The same in both"} />;
	return (
		<>
			{found.as === "replaced" ? (
				<p className="mb-1 text-text-3 text-xs">Too different to be compared line by line.</p>
			) : null}
			<div className="overflow-hidden rounded-3 border border-line-1 bg-bg-0">
				<Diff diff={found.diff} />
			</div>
		</>
	);
}

function Text({ text, note }: { text: string; note: string }) {
	if (text === "") return <p className="text-sm text-text-3">{note}.</p>;
	return (
		<details>
			<summary className="cursor-default text-sm text-text-3">{note}</summary>
			<pre className="mt-1 whitespace-pre-wrap break-words rounded-3 border border-line-1 bg-bg-0 px-3 py-2 font-mono text-[11.5px] text-text-2 leading-[18px]">
				{text}
			</pre>
		</details>
	);
}
