/** Columns of the few spans that have something: `at` holds their indices. */
export type Table = { at: number[] } & Record<string, unknown[]>;

/** Where in a table the row of an index is. */
export type Slots = Map<number, number>;

/** Sets the row of `index` to row `from` of another table with the same columns; gives its place. */
export function putRow(table: Table, slots: Slots, index: number, source: Table, from: number): number {
	const slot = slots.get(index) ?? table.at.length;
	slots.set(index, slot);
	for (const key in table) {
		const column = table[key];
		if (column !== undefined) column[slot] = source[key]?.[from];
	}
	table.at[slot] = index;
	return slot;
}

/** Takes out the row of `index`, if there is one; the last row takes its place. */
export function dropRow(table: Table, slots: Slots, index: number): void {
	const slot = slots.get(index);
	if (slot === undefined) return;
	slots.delete(index);
	const last = table.at.length - 1;
	const moved = table.at[last] as number;
	if (slot !== last) slots.set(moved, slot);
	for (const key in table) {
		const column = table[key] as unknown[];
		column[slot] = column[last];
		column.pop();
	}
}
