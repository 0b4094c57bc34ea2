import { Diff } from "#features/diff/view/diff.tsx";
import type { ComparedText } from "../model/compared-text.ts";

/** Two texts: their differences, or the one that there is. */
export function TextPair({ text }: { text: ComparedText }) {
	switch (text.as) {
		case "one":
			return <Plain text={text.text} note={text.only === "A" ? "Only in A" : "Only in B"} />;
		case "same":
			return <Plain text={text.text} note={text.text === "" ? "Nothing in both" : "The same in both"} />;
		default:
			return (
				<>
					{text.as === "replaced" ? (
						<p className="mb-1 text-text-3 text-xs">Too different to be compared line by line.</p>
					) : null}
					<div className="overflow-hidden rounded-3 border border-line-1 bg-bg-0">
						<Diff diff={text.diff} />
					</div>
				</>
			);
	}
}

function Plain({ text, note }: { text: string; note: string }) {
	return (
		<>
			<p className="text-sm text-text-3">{text === "" ? `${note}: nothing was recorded.` : `${note}.`}</p>
			{text === "" ? null : (
				<pre className="mt-1 whitespace-pre-wrap break-words rounded-3 border border-line-1 bg-bg-0 px-3 py-2 font-mono text-[11.5px] text-text-2 leading-[18px]">
					{text}
				</pre>
			)}
		</>
	);
}
