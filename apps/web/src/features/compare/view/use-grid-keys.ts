import type { Comparison } from "@playhead/trace";
import type { KeyboardEvent } from "react";
import type { Verdicts } from "../model/verdict.ts";
import { nextDifference } from "../model/visible-rows.ts";

export type GridKeys = {
	rows: Int32Array;
	/** Of the current row in `rows`; −1: there is none. */
	place: number;
	folded: ReadonlySet<number>;
	fold: (row: number, closed: boolean) => void;
	onPick: (row: number) => void;
	onClose: () => void;
	comparison: Comparison;
	verdicts: Verdicts;
};

/** ↑ ↓ J K row, ← → fold, D and Shift+D the next and the last difference, Home, End, Esc. */
export function useGridKeys(grid: GridKeys) {
	return (event: KeyboardEvent): void => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const act = acts(grid)[event.key.length === 1 ? event.key.toLowerCase() : event.key];
		if (act === undefined || grid.rows.length === 0) return;
		event.preventDefault();
		event.stopPropagation();
		act(event.shiftKey);
	};
}

const page = 20;

function acts(grid: GridKeys): Record<string, (shift: boolean) => void> {
	const { rows, place, folded, fold, onPick, onClose, comparison, verdicts } = grid;
	const go = (to: number) => onPick(rows[Math.min(Math.max(to, 0), rows.length - 1)] ?? -1);
	const row = rows[place] ?? -1;
	const parent = row >= 0 && (comparison.end[row] ?? 0) > row + 1;
	const down = () => go(place + 1);
	const up = () => go(place - 1);
	return {
		ArrowDown: down,
		j: down,
		ArrowUp: up,
		k: up,
		PageDown: () => go(place + page),
		PageUp: () => go(place - page),
		Home: () => go(0),
		End: () => go(rows.length - 1),
		ArrowRight: () => {
			if (parent && folded.has(row)) fold(row, false);
			else down();
		},
		ArrowLeft: () => {
			const above = comparison.parent[row] ?? -1;
			if (parent && !folded.has(row)) fold(row, true);
			else if (above >= 0) onPick(above);
		},
		d: (shift) => {
			const next = nextDifference(rows, verdicts, place, shift ? -1 : 1);
			if (next >= 0) go(next);
		},
		Escape: onClose,
	};
}
