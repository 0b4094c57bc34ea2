import type { ListRow } from "./filter.ts";

/** A session with those of the same list that were forked from it, and theirs. */
export type Family = { root: ListRow; members: ListRow[] };

/**
 * The sessions as families: a fork belongs to the session that it was forked from where that is in the list, too; else it
 * stands by itself. In the order in which their first members come.
 */
export function familiesOf(rows: readonly ListRow[]): Family[] {
	const byId = new Map(rows.map((row) => [row.sessionId, row]));
	const families = new Map<string, Family>();
	for (const row of rows) {
		const root = rootOf(row, byId);
		const known = families.get(root.sessionId);
		if (known === undefined) families.set(root.sessionId, { root, members: [row] });
		else known.members.push(row);
	}
	return [...families.values()];
}

function rootOf(row: ListRow, byId: ReadonlyMap<string, ListRow>): ListRow {
	const seen = new Set<string>();
	let root = row;
	for (;;) {
		const parent = root.parent === null ? undefined : byId.get(root.parent.sessionId);
		if (parent === undefined) return root;
		seen.add(root.sessionId);
		// A circle cannot come about, but must neither hang the page nor show a session twice.
		if (seen.has(parent.sessionId)) return byId.get([...seen].toSorted()[0] ?? "") ?? row;
		root = parent;
	}
}

/** The members with each fork below the session that it was forked from; siblings keep their order. Depth 0: the root. */
export function nested({ root, members }: Family): { row: ListRow; depth: number }[] {
	const forks = Map.groupBy(members, ({ parent }) => parent?.sessionId ?? "");
	const placed = new Set<string>();
	const below = (row: ListRow, depth: number): { row: ListRow; depth: number }[] => {
		if (placed.has(row.sessionId)) return [];
		placed.add(row.sessionId);
		return [{ row, depth }, ...(forks.get(row.sessionId) ?? []).flatMap((fork) => below(fork, depth + 1))];
	};
	return below(root, 0);
}
