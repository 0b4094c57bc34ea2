import { type NotCovered, type Reason, reasons } from "./not-covered.ts";

/** SNAP4: how many paths a snapshot does not hold, in all and by reason, without their names. */
export function countsOf(found: NotCovered): { notCovered: number; uncovered: Record<Reason, number> } {
	const { ignored, tooLarge, outside, special, submodules, unreadable } = found;
	const uncovered = { ignored, tooLarge, outside, special, submodules, unreadable };
	return { notCovered: reasons.reduce((sum, reason) => sum + uncovered[reason], 0), uncovered };
}
