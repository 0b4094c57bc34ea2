import type { TreeRow } from "./tree-rows.ts";

export type TreeMove =
	| { type: "to"; index: number }
	| { type: "toggle"; id: string; open: boolean }
	| { type: "choose" };

const foldable = (row: TreeRow | undefined): row is TreeRow & { open: boolean } => row !== undefined && "open" in row;

/** What a key does in the tree, as WAI-ARIA's tree pattern has it; `null`: it is none of its keys. */
export function treeMove(rows: readonly TreeRow[], at: number, key: string, page: number): TreeMove | null {
	const row = rows[at];
	const to = (index: number): TreeMove => ({ type: "to", index: Math.min(Math.max(index, 0), rows.length - 1) });
	switch (key) {
		case "ArrowDown":
			return to(at + 1);
		case "ArrowUp":
			return to(at - 1);
		case "PageDown":
			return to(at + page);
		case "PageUp":
			return to(at - page);
		case "Home":
			return to(0);
		case "End":
			return to(rows.length - 1);
		case "ArrowRight":
			if (!foldable(row)) return to(at);
			return row.open ? to(at + 1) : { type: "toggle", id: row.id, open: true };
		case "ArrowLeft":
			if (foldable(row) && row.open) return { type: "toggle", id: row.id, open: false };
			return to(parentOf(rows, at));
		case "Enter":
		case " ":
			return foldable(row) ? { type: "toggle", id: row.id, open: !row.open } : { type: "choose" };
		default:
			return null;
	}
}

function parentOf(rows: readonly TreeRow[], at: number): number {
	const level = rows[at]?.level ?? 1;
	const parent = rows.slice(0, at).findLastIndex((row) => row.level < level);
	return parent < 0 ? at : parent;
}

/** The next row whose name begins with what was typed, from the one behind `at` on and around. */
export function typeahead(rows: readonly TreeRow[], at: number, typed: string): number {
	const wanted = typed.toLowerCase();
	const first = typed.length > 1 ? at : at + 1;
	for (let step = 0; step < rows.length; step += 1) {
		const index = (first + step) % rows.length;
		const row = rows[index];
		if (row !== undefined && nameOf(row).toLowerCase().startsWith(wanted)) return index;
	}
	return at;
}

function nameOf(row: TreeRow): string {
	if (row.type === "root" || row.type === "note") return "";
	return row.path.slice(row.path.lastIndexOf("/") + 1);
}
