/** A row that is in view, and how far below the top of the content it stands, in px. */
type Anchor = { row: Element; y: number };

const distance = (box: HTMLElement, row: Element): number =>
	row.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;

/** The first row in view; rows lie from top to bottom. Their number does not matter: it is found by halving. */
function firstInView(box: HTMLElement): Element | null {
	const rows = box.firstElementChild?.children;
	if (rows === undefined) return null;
	const edge = box.getBoundingClientRect().top;
	let low = 0;
	for (let high = rows.length; low < high; ) {
		const middle = Math.floor((low + high) / 2);
		if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
		else low = middle + 1;
	}
	let row = rows[low] ?? null;
	while (row !== null && !row.hasAttribute("data-entry")) row = row.nextElementSibling;
	return row;
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
			const row = firstInView(box);
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
