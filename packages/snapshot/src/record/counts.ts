import { type NotCovered, reasons } from "./not-covered.ts";

/** SNAP4: how many paths a snapshot does not hold, in all and by reason, without their names. */
export function countsOf({ paths: _, ...uncovered }: NotCovered) {
	return { notCovered: reasons.reduce((sum, reason) => sum + uncovered[reason], 0), uncovered };
}
