const maxShownCharacters = 600;

/** One sentence that helps a model whose text was not found: what comes close, and how it differs. */
export function findNearMatch(content: string, wanted: string): string {
	const lines = content.split("\n");
	const unnumbered = stripLineNumbers(wanted);
	if (unnumbered !== undefined && content.includes(unnumbered)) {
		return "It would without the line numbers that read_file puts before each line; leave them out.";
	}
	const at = findIgnoringWhitespace(lines, wanted);
	if (at !== undefined) {
		const shown = lines.slice(at.start, at.end).join("\n").slice(0, maxShownCharacters);
		return `Lines ${at.start + 1} to ${at.end} differ from it in whitespace only; they read exactly:\n${shown}`;
	}
	const first = wanted.split("\n").find((line) => line.trim() !== "") ?? "";
	const line = lines.findIndex((candidate) => squeeze(candidate) === squeeze(first));
	if (first !== "" && line !== -1) return `Its first line stands at line ${line + 1}, but what follows there differs.`;
	return "Read the file again and copy the text exactly.";
}

function stripLineNumbers(text: string): string | undefined {
	const lines = text.split("\n");
	if (!lines.every((line) => line === "" || /^\s*\d+\t/.test(line))) return undefined;
	return lines.map((line) => line.replace(/^\s*\d+\t/, "")).join("\n");
}

function squeeze(line: string): string {
	return line.replaceAll(/\s+/g, " ").trim();
}

function findIgnoringWhitespace(lines: readonly string[], wanted: string): { start: number; end: number } | undefined {
	const target = wanted.trim().split("\n").map(squeeze);
	if (target.join("") === "") return undefined;
	const squeezed = lines.map(squeeze);
	const start = squeezed.findIndex((_, index) => target.every((line, offset) => squeezed[index + offset] === line));
	return start === -1 ? undefined : { start, end: start + target.length };
}
