import type { BarLook, RowLook } from "../../model/row-look.ts";
import { createRow, fillBar, fillRow, type RowElement } from "./row-element.ts";

/** Rows that are drawn above and below what is seen, so that a slow scroll never meets an empty edge. */
const beyond = 6;

/** What the pool draws from. A change of `content` redraws all of a row, one of `bars` its bar alone. */
export type RowSource = {
	count: number;
	content: unknown;
	bars: unknown;
	lookAt: (row: number) => RowLook;
	barAt: (row: number) => BarLook;
};

type Slot = { element: RowElement; row: number; look: RowLook | null };

/**
 * As many row elements as fit into view. Row `r` lives in slot `r mod slots`, so that scrolling by one row fills one
 * row anew and moves none of the others.
 */
export function createRowPool(body: HTMLElement) {
	let slots: Slot[] = [];
	let content: unknown;
	let bars: unknown;
	let size = 0;

	const resize = (wanted: number): void => {
		if (wanted === slots.length) return;
		for (const { element } of slots.slice(wanted)) element.root.remove();
		slots = slots.slice(0, wanted);
		while (slots.length < wanted) slots.push({ element: createRow(), row: -1, look: null });
		for (const slot of slots) {
			slot.row = -1;
			if (!slot.element.root.isConnected) body.append(slot.element.root);
		}
	};

	/** Draws the rows that are seen between `top` and `top + height`, in px; a row is `rowHeight` high. */
	const draw = (source: RowSource, top: number, height: number, rowHeight: number): void => {
		const anew = source.content !== content || rowHeight !== size;
		const barsAnew = anew || source.bars !== bars;
		content = source.content;
		bars = source.bars;
		size = rowHeight;
		resize(Math.min(source.count, Math.ceil(height / rowHeight) + 1 + 2 * beyond));
		const start = Math.max(0, Math.min(Math.floor(top / rowHeight) - beyond, source.count - slots.length));
		for (let row = start; row < start + slots.length; row += 1) {
			const slot = slots[row % slots.length];
			if (slot !== undefined) fill(slot, source, row, anew || slot.row !== row, barsAnew);
		}
	};

	const fill = (slot: Slot, source: RowSource, row: number, all: boolean, barToo: boolean): void => {
		if (all || slot.look === null) {
			slot.look = source.lookAt(row);
			fillRow(slot.element, slot.look, row);
			slot.element.root.style.transform = `translateY(${row * size}px)`;
			slot.row = row;
		} else if (!barToo) return;
		fillBar(slot.element, slot.look, source.barAt(row));
	};

	return {
		draw,
		/** Puts the elements into the order in which they are seen: for readers that follow the document. */
		order: (): void => {
			const seen = slots.toSorted((a, b) => a.row - b.row);
			if (seen.every(({ element }, index) => body.children[index] === element.root)) return;
			body.append(...seen.map(({ element }) => element.root));
		},
		/** The row that an event came from; −1: none. */
		rowOf: (target: EventTarget | null): number => {
			const root = target instanceof Element ? target.closest(".trace-row") : null;
			return slots.find(({ element }) => element.root === root)?.row ?? -1;
		},
	};
}

export type RowPool = ReturnType<typeof createRowPool>;
