/** SCHED6: the whole answer of a heartbeat that has nothing to say. */
export const quietAnswer = "HEARTBEAT_OK";

/** When the heartbeat before was due, and how it ended: `quiet`, `done`, `error`, … */
export type LastHeartbeat = { at: string; outcome: string };

const placeholder = /\{\{\s*last_heartbeat\s*\}\}/g;

/**
 * SCHED6: the first message of a heartbeat: its whole prompt, what became of the one before, and how to say nothing.
 * `{{last_heartbeat}}` in the prompt says where that stands; without it, at the end.
 */
export function heartbeatPrompt(prompt: string, last: LastHeartbeat | null): string {
	const known = last === null ? "none before this one" : `${last.at}, outcome: ${last.outcome}`;
	const placed = prompt.replace(placeholder, () => known);
	const told = placed === prompt ? `${prompt}\n\nlast_heartbeat: ${known}` : placed;
	return `${told}\n\nIf there is nothing to report, answer with exactly ${quietAnswer} and nothing else.`;
}

export function isQuietAnswer(text: string): boolean {
	return text.trim() === quietAnswer;
}
