import { z } from "zod";

/** A place in a session's log; 0 is before the first event. */
export const seq = z.int().min(0);

/** The size of a page. */
export function pageLimit(standard: number, most: number) {
	return z.int().min(1).max(most).default(standard);
}

/** A moment: ISO-8601 with a zone. */
export const time = z.iso
	.datetime({ offset: true, error: 'must be an ISO-8601 time with a zone, such as "2026-01-31T00:00:00Z"' })
	.transform((value) => new Date(value).toISOString());
