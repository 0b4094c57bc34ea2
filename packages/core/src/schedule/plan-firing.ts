import { nextDue } from "./next-due.ts";
import type { Timing } from "./timing.ts";

/** SCHED3: what becomes of moments that passed while nothing could fire: nothing, or one firing for the last of them. */
export type MissedPolicy = "skip" | "once";

/** A firing up to this much late is on time, in ms. */
export const graceMs = 60_000;
/** Missed moments are counted up to this number. */
export const mostMissed = 1_000;

export type FiringPlan = {
	/** The moment that is dealt with now. */
	dueAt: number;
	/** Whether it starts something; else it is noted as missed. */
	fires: boolean;
	/** Moments before `dueAt` that passed unseen, `mostMissed` at most. */
	missed: number;
	/** `null`: the schedule is never due again. */
	nextDueAt: number | null;
};

/**
 * SCHED3: what a schedule whose time has come does. All times in ms since the epoch.
 * @param dueAt the moment that it waited for; not after `now`
 */
export function planFiring(
	{
		timing,
		anchor,
		missedPolicy,
		dueAt,
	}: { timing: Timing; anchor: number; missedPolicy: MissedPolicy; dueAt: number },
	now: number,
): FiringPlan {
	let last = dueAt;
	let missed = 0;
	let next = nextDue(timing, last, anchor);
	while (next !== null && next <= now && missed < mostMissed) {
		missed += 1;
		last = next;
		next = nextDue(timing, last, anchor);
	}
	if (next !== null && next <= now) next = nextDue(timing, now, anchor);
	const onTime = now - last <= graceMs;
	return { dueAt: last, fires: onTime || missedPolicy === "once", missed, nextDueAt: next };
}
