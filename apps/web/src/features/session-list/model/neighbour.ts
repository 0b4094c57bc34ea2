import type { ListItem } from "./group.ts";

/**
 * The index of the row that a step leads to, over the headers; the ends hold. `from` is the key of the row that has the
 * focus: without one, a step down leads to the first row and a step up to the last. -1 when there is no row.
 */
export function neighbour(items: readonly ListItem[], from: string | null, step: 1 | -1): number {
	const rows = items.flatMap((item, index) => (item.type === "row" ? [index] : []));
	const at = rows.findIndex((index) => items[index]?.key === from);
	if (at === -1) return (step === 1 ? rows[0] : rows.at(-1)) ?? -1;
	return rows[Math.min(Math.max(at + step, 0), rows.length - 1)] ?? -1;
}
