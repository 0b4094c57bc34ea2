import type { OutsideSpan } from "./outside-span.ts";

/** In the order in which they began, and of those that began at once the longest first: it holds the others. */
export function outermostFirst(spans: readonly OutsideSpan[]): OutsideSpan[] {
	return spans.toSorted((a, b) => byText(a.startedAt, b.startedAt) || b.durationMs - a.durationMs);
}

/** Times of one form (ISO-8601, milliseconds, UTC) are in the order of their texts. */
const byText = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
