/**
 * The id of a tool call: the provider's own where it is new in the session, else one made from it. Some servers number
 * calls from 1 in every answer, and a session may hold thousands of answers.
 */
export function uniqueCallId(wanted: string, used: ReadonlySet<string>): string {
	const base = wanted === "" ? "call" : wanted;
	if (!used.has(base)) return base;
	// 64 characters is what the strictest of the vendors takes.
	const head = base.slice(0, 56);
	for (let count = 2; ; count += 1) {
		const id = `${head}_${count}`;
		if (!used.has(id)) return id;
	}
}
