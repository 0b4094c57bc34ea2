/**
 * Since when a process has reached the database without a gap, in the database's own time (ms). After an outage the
 * heartbeats of living workers look as old as those of dead ones; who has just come back must not judge them. The
 * database's clock shows every kind of gap: its restart, a lost network, this process or the whole machine asleep.
 */
export type Watch = { since: number; last: number };

/** Two sights of the database that lie further apart than this have a gap between them, in ms. */
export const gapMs = 1_500;

/** The watch after the database was reached at `now`. */
export function watched(watch: Watch | null, now: number): Watch {
	const unbroken = watch !== null && now >= watch.last && now - watch.last <= gapMs;
	return { since: unbroken ? watch.since : now, last: now };
}
