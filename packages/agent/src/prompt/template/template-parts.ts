/** A piece of a prompt: words, the name of another file whose words stand here, or the name of a value. */
export type TemplatePart =
	| { type: "text"; text: string }
	| { type: "include"; name: string; line: number }
	| { type: "variable"; name: string; line: number };

const token = /\\\{\{|\{\{([^{}\n]*)\}\}/g;

/**
 * Takes a prompt apart: `{{include:name}}` and `{{variable}}`, blanks inside the braces ignored. `\{{` is a plain `{{`;
 * braces that are not closed on their line are words.
 */
export function templateParts(template: string): TemplatePart[] {
	const parts: TemplatePart[] = [];
	let from = 0;
	for (const match of template.matchAll(token)) {
		parts.push({ type: "text", text: template.slice(from, match.index) });
		parts.push(partOf(match[1], lineOf(template, match.index)));
		from = match.index + match[0].length;
	}
	parts.push({ type: "text", text: template.slice(from) });
	return parts.filter((part) => part.type !== "text" || part.text !== "");
}

function partOf(inside: string | undefined, line: number): TemplatePart {
	if (inside === undefined) return { type: "text", text: "{{" };
	const include = /^\s*include\s*:(.*)$/.exec(inside);
	if (include === null) return { type: "variable", name: inside.trim(), line };
	return { type: "include", name: (include[1] ?? "").trim(), line };
}

/** From 1. */
function lineOf(text: string, index: number): number {
	return text.slice(0, index).split("\n").length;
}
