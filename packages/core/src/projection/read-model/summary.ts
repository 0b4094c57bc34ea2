const maxLength = 200;
/** Arguments that tell calls of one tool apart, in the order in which they are looked for. */
const telling = ["command", "pattern", "query", "path", "url", "name", "text", "title"];

/** One line for a tool call's arguments: the argument that tells the most, else the arguments as JSON. */
export function summarise(args: unknown): string {
	return oneLine(typeof args === "string" ? args : pick(args));
}

function pick(args: unknown): string {
	if (args === null || typeof args !== "object") return JSON.stringify(args) ?? "";
	for (const key of telling) {
		const value = (args as Record<string, unknown>)[key];
		if (typeof value === "string" && value !== "") return value;
		if (Array.isArray(value) && value.length > 0) return value.join(" ");
	}
	return Object.keys(args).length === 0 ? "" : JSON.stringify(args);
}

function oneLine(text: string): string {
	// Some multiple of the line is enough to look at: a tool's argument may be a whole file.
	const line = text
		.slice(0, maxLength * 10)
		.toWellFormed()
		.replace(/\s+/g, " ")
		.trim();
	return line.length > maxLength ? `${line.slice(0, maxLength - 1).toWellFormed()}…` : line;
}
