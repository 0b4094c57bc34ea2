import type { Json } from "@playhead/core";

/** The longest text that is coloured; longer is shown plain. Characters. */
const longest = 20_000;
const token = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** JSON to be read: keys, strings and numbers in their colours. */
export function JsonView({ value }: { value: Json }) {
	const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
	return (
		<pre className="whitespace-pre-wrap font-mono text-[11.5px] text-text-2 leading-[18px] [overflow-wrap:anywhere]">
			{typeof value === "string" || text.length > longest ? text : colored(text)}
		</pre>
	);
}

function colored(text: string) {
	const pieces = [];
	let from = 0;
	for (const match of text.matchAll(token)) {
		if (match.index > from) pieces.push(text.slice(from, match.index));
		const [whole, string, colon] = match;
		const color = string === undefined ? "var(--syn-num)" : colon === undefined ? "var(--syn-str)" : "var(--syn-key)";
		pieces.push(
			<span key={match.index} style={{ color }}>
				{string ?? whole}
			</span>,
		);
		if (colon !== undefined) pieces.push(colon);
		from = match.index + whole.length;
	}
	return [...pieces, text.slice(from)];
}
