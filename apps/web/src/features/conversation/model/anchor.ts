/** A row that is in view, and how far below the top of the content it stands, in px. */
type Anchor = { row: Element; y: number };

const distance = (box: HTMLElement, row: Element): number =>
	row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;

const isRow = (element: Element): boolean => element.hasAttribute("data-entry");

/** A row whose content is skipped (`content-visibility: auto`) is not seen, and its height is a guess. */
const isDrawn = (row: Element): boolean =>
	row.firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) ?? true;

/** The index of the first that ends below `edge`; they lie from top to bottom. Found by halving: they may be many. */
function firstBelow(elements: HTMLCollection, edge: number): number {
	let low = 0;
	for (let high = elements.length; low < high; ) {
		const middle = Math.floor((low + high) / 2);
		if ((elements[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
		else low = middle + 1;
	}
	return low;
}

/** The first row in view that is drawn; after a jump, when none is yet, the first. */
function rowInView(box: HTMLElement): Element | null {
	const elements = box.firstElementChild?.children;
	if (elements === undefined) return null;
	const { top, bottom } = box.getBoundingClientRect();
	let first: Element | null = null;
	for (let index = firstBelow(elements, top); index < elements.length; index += 1) {
		const element = elements[index];
		if (element === undefined || element.getBoundingClientRect().top >= bottom) break;
		if (!isRow(element)) continue;
		if (isDrawn(element)) return element;
		first ??= element;
	}
	return first;
}

/**
 * Keeps what is read in its place while content above it grows: earlier messages come, or rows that were not laid out
 * yet take their true height. The browser's own anchoring does not hold at the top of the scroll area and is not
 * everywhere; it has to be off (`overflow-anchor: none`). A row's place in the content is not touched by scrolling, so
 * it does not matter who scrolled in between, or whether the scroll event has come yet.
 */
export function createAnchor() {
	let anchor: Anchor | null = null;

	/** Whether the row would still be seen, or nearly, had nothing grown: after a jump something else is read. */
	const isRead = (box: HTMLElement, { row, y }: Anchor): boolean => {
		const { scrollTop, clientHeight } = box;
		const { height } = row.getBoundingClientRect();
		return row.isConnected && y + height > scrollTop - clientHeight && y < scrollTop + 2 * clientHeight;
	};

	return {
		/** Takes the first row in view, where it stands now, for what is read. */
		remember: (box: HTMLElement) => {
			const row = rowInView(box);
			anchor = row === null ? null : { row, y: distance(box, row) };
		},
		/** Scrolls by what has grown above the row since it was remembered. */
		settle: (box: HTMLElement) => {
			if (anchor === null || !isRead(box, anchor)) return;
			const grown = distance(box, anchor.row) - anchor.y;
			if (grown !== 0) box.scrollTop += grown;
		},
	};
}
