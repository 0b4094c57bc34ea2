export const speeds = [1, 2, 5, 10, 20, 50] as const;
export type Speed = (typeof speeds)[number];

/** No pause of the film is longer, in ms at 1×: hours of waiting are squeezed. */
export const longestPauseMs = 1_500;

/** Where the film stands: the last event that was shown, and the ms of its film since. */
export type Reel = { seq: number; since: number };

/** Time of an event, ms since the epoch; `null`: it has not been read yet. */
export type TimeOf = (seq: number) => number | null;

/**
 * The film after so many ms of it: pauses between events are as they were, cut at `longestPauseMs`. Where the next event
 * is not read yet the film waits for it; at the end of the log it stands.
 * @param ms of the film: what has passed times the speed
 */
export function advance({ seq, since }: Reel, ms: number, timeOf: TimeOf, lastSeq: number): Reel {
	let at = seq;
	let left = since + ms;
	while (at < lastSeq) {
		const [from, to] = [timeOf(at), timeOf(at + 1)];
		if (to === null) return { seq: at, since: 0 };
		const pause = from === null ? 0 : Math.min(Math.max(to - from, 0), longestPauseMs);
		if (pause > left) break;
		left -= pause;
		at += 1;
	}
	return { seq: at, since: at >= lastSeq ? 0 : left };
}
