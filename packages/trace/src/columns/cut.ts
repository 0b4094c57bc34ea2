/** UTF-16 units of a name, a summary and a message in columns; longer ones end in "…". */
export const maxName = 200;
export const maxMessage = 200;

/** The start of a text, never half of a surrogate pair. */
export function cut(text: string, max: number): string {
	return text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text;
}
