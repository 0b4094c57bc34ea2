import type { BarLook, RowLook } from "../../model/row-look.ts";
import { createRow, fillBar, fillNumbers, fillRow, type RowElement } from "./row-element.ts";

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

type Slot = {
	element: RowElement;
	row: number;
	look: RowLook | null;
	/** Only what is read in flight is drawn: name and bar. */
	sketched: boolean;
};

type View = { top: number; height: number; rowHeight: number };

/**
 * As many row elements as fit into view. Row `r` lives in slot `r mod slots`, so that scrolling by one row fills one
 * row anew and moves none of the others. Rows that are all new, as in a fast scroll, are sketched first: the texts that
 * cost most to lay out follow in the next frame that stands.
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
		while (slots.length < wanted) slots.push({ element: createRow(), row: -1, look: null, sketched: false });
		for (const slot of slots) {
			slot.row = -1;
			if (!slot.element.root.isConnected) body.append(slot.element.root);
		}
	};

	/** Draws the rows that are seen, px; `true`: not all of it yet, so another frame is wanted. */
	const draw = (source: RowSource, { top, height, rowHeight }: View): boolean => {
		const anew = source.content !== content || rowHeight !== size;
		const barsAnew = anew || source.bars !== bars;
		content = source.content;
		bars = source.bars;
		size = rowHeight;
		const before = slots.length;
		resize(Math.min(source.count, Math.ceil(height / rowHeight) + 1 + 2 * beyond));
		const first = Math.floor(top / rowHeight);
		const start = Math.max(0, Math.min(first - beyond, source.count - slots.length));
		const end = start + slots.length;
		// A drawn row that stays in view means a slow scroll; the first drawing is whole too.
		const leapt = before === slots.length && slots.every(({ row }) => row < start || row >= end);
		const [from, to] = leapt
			? [Math.max(first, start), Math.min(end, first + Math.ceil(height / rowHeight) + 1)]
			: [start, end];
		for (let row = from; row < to; row += 1) {
			const slot = slots[row % slots.length];
			if (slot !== undefined) fill(slot, source, row, anew || slot.row !== row, barsAnew, leapt);
		}
		return leapt;
	};

	const fill = (slot: Slot, source: RowSource, row: number, all: boolean, barToo: boolean, sketch: boolean): void => {
		const { element } = slot;
		if (all || slot.look === null || (slot.sketched && !sketch)) {
			slot.look = source.lookAt(row);
			fillRow(element, slot.look, row);
			fillNumbers(element, sketch ? null : slot.look);
			element.root.style.transform = `translateY(${row * size}px)`;
			slot.row = row;
			slot.sketched = sketch;
		} else if (!barToo) return;
		fillBar(element, slot.look, source.barAt(row), sketch);
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
