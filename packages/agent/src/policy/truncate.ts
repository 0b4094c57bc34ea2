/** Characters of one tool result that a model request carries. */
export const maxResultCharacters = 64_000;

/** The head and the tail of a text that is too long, with a line between them that says how much is missing. */
export function headAndTail(text: string, limit = maxResultCharacters): string {
	if (text.length <= limit) return text;
	const half = Math.floor(limit / 2);
	const head = text.slice(0, half).toWellFormed();
	const tail = text.slice(text.length - half).toWellFormed();
	return `${head}\n[… ${text.length - 2 * half} characters left out …]\n${tail}`;
}
