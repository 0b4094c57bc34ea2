import { type SessionRow, totalTokens } from "@playhead/core";

/** The sessions that cost the most: by price where one is known, else by tokens. */
export function costliest(rows: readonly SessionRow[], count: number): SessionRow[] {
	const weight = (row: SessionRow) => row.cost ?? 0;
	return rows
		.filter((row) => totalTokens(row.usage) > 0)
		.toSorted((a, b) => weight(b) - weight(a) || totalTokens(b.usage) - totalTokens(a.usage))
		.slice(0, count);
}
