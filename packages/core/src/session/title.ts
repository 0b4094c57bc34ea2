const maxTitle = 80;

/** A title at once, from the prompt's first line that says something. */
export function titleFromPrompt(prompt: string): string {
	const line = prompt
		.split("\n")
		.map((text) => text.replace(/^[#>*\-\s]+/, "").trim())
		.find((text) => text !== "");
	return shorten(line ?? "Untitled");
}

/** What quotes, marks and full stops a model puts around a title. */
const around = /^["'“”„«»`*_#\s]+|["'“”«»`*_.\s]+$/g;

/** The title that a model's answer is; `null`: it says nothing. */
export function titleFromAnswer(answer: string): string | null {
	const line = answer
		.split("\n")
		.map((text) =>
			text
				.replace(around, "")
				.replace(/^title:\s*/i, "")
				.replaceAll("**", "")
				.replace(around, ""),
		)
		.find((text) => text !== "");
	return line === undefined ? null : shorten(line);
}

function shorten(line: string): string {
	const title = line.replace(/\s+/g, " ");
	if (title.length <= maxTitle) return title;
	const cut = title.slice(0, maxTitle - 1);
	const space = title.slice(0, maxTitle).lastIndexOf(" ");
	return `${(space > maxTitle / 2 ? cut.slice(0, space) : cut).toWellFormed()}…`;
}
