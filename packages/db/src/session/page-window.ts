/** A turn of the session; `end` is `null` while it runs. */
export type TurnBounds = { start: number; end: number | null };

export type WindowInput = {
	/** Newest first; all of them, or the newest `windowRows`. */
	turns: readonly TurnBounds[];
	/** Seqs of the messages that began a run; like `turns`. */
	messages: readonly number[];
	/** The last seq of the window. */
	end: number;
	/** How many turns it holds at most; 1 to 20. */
	most?: number;
};

const maxTurns = 20;
const maxEvents = 5_000;

/** How many turns and messages decide on a window: one more than it holds. */
export const windowRows = maxTurns + 1;

/**
 * The seq at which a window begins that ends at `end`: 20 turns (or `most`) or 5,000 events, whichever is less, but one turn at
 * least. It begins at a turn or at the message that the turn answers. A message that was sent while a turn ran lies
 * inside it, and a fold from there would see that turn's calls without their beginning: no window begins at it.
 */
export function windowStart({ turns, messages, end, most = maxTurns }: WindowInput): number {
	const complete = turns.length < windowRows && messages.length < windowRows;
	const known = turns.length < windowRows ? 0 : (turns.at(-1)?.start ?? 0);
	const between = messages.filter((seq) => seq > known && isBetween(seq, turns));
	const starts = exchanges(
		turns.map((turn) => turn.start),
		between,
	);
	const fitting = starts.filter((start, index) => index < most && end - start < maxEvents);
	const start = fitting.at(-1) ?? starts[0];
	if (start === undefined) return Math.max(1, end - maxEvents + 1);
	return complete && fitting.length === starts.length && end <= maxEvents ? 1 : start;
}

/** Starts of exchanges, newest first: a turn with the message right before it is one; a message alone is one too. */
function exchanges(turns: readonly number[], messages: readonly number[]): number[] {
	const sent = new Set(messages);
	const starts: number[] = [];
	let answered = true;
	for (const seq of [...turns, ...messages].toSorted((a, b) => b - a)) {
		const opens = sent.has(seq);
		if (opens && !answered) starts[starts.length - 1] = seq;
		else starts.push(seq);
		answered = opens;
	}
	return starts;
}

function isBetween(seq: number, turns: readonly TurnBounds[]): boolean {
	return turns.every(({ start, end }) => seq < start || (end !== null && seq > end));
}
