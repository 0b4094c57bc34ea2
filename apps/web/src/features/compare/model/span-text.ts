import type { Json, SpanKind } from "@playhead/core";
import { type ValuePart, viewOf } from "#features/trace/model/value-view.ts";

/** Characters of a text that are compared; what is longer is cut, and says so. */
export const mostCharacters = 200_000;

/** An input or an output as the lines that a person would compare. */
export function spanText(kind: SpanKind, part: "input" | "output", value: Json): string {
	if (value === null) return "";
	const view = viewOf(kind, part, value);
	const text =
		view.as === "parts"
			? view.parts.map(partText).join("\n\n")
			: view.as === "json"
				? JSON.stringify(view.value, null, 2)
				: view.as === "diff"
					? view.diff
					: view.text;
	return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}\n[cut here]` : text;
}

function partText(part: ValuePart): string {
	const body = "text" in part ? part.text : "image" in part ? "[image]" : JSON.stringify(part.value, null, 2);
	return part.title === "" ? body : `── ${part.title}\n${body}`;
}
