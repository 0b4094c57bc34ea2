import { z } from "zod";

/** A place in a session's log; 0 is before the first event. */
export const seq = z.int().min(0);

/** The size of a page. */
export function pageLimit(standard: number, most: number) {
	return z.int().min(1).max(most).default(standard);
}
