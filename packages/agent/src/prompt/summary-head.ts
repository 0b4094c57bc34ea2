/** What was covered: user messages, and answers since the last of them. */
export type Covered = { users: number; answers: number };

export function summaryHead({ users, answers }: Covered): string {
	return `[Summary of the conversation so far: ${users} user messages, ${answers} answers since the last of them]`;
}

/** Reads the first line of such a message; `null` for any other. */
export function readSummaryHead(text: string): Covered | null {
	const found = /^\[Summary of the conversation so far: (\d+) user messages, (\d+) answers since/.exec(text);
	return found === null ? null : { users: Number(found[1]), answers: Number(found[2]) };
}
