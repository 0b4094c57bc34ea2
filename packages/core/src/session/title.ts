const maxTitle = 80;

/** A title at once, from the prompt's first line that says something. */
export function titleFromPrompt(prompt: string): string {
	const line = prompt
		.split("\n")
		.map((text) => text.replace(/^[#>*\-\s]+/, "").trim())
		.find((text) => text !== "");
	const title = (line ?? "Untitled").replace(/\s+/g, " ");
	if (title.length <= maxTitle) return title;
	const cut = title.slice(0, maxTitle - 1);
	const space = title.slice(0, maxTitle).lastIndexOf(" ");
	return `${(space > maxTitle / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
