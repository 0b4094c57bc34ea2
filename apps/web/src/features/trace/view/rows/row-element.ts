import type { BarLook, Mark, RowLook } from "../../model/row-look.ts";

/** Px that a level is set in. */
const indent = 14;

export type RowElement = ReturnType<typeof createRow>;

function make<K extends keyof HTMLElementTagNameMap>(
	tag: K,
	className: string,
	role?: string,
): HTMLElementTagNameMap[K] {
	const element = document.createElement(tag);
	element.className = className;
	if (role !== undefined) element.setAttribute("role", role);
	return element;
}

/** The elements of one row; they are made once and filled with whatever row comes into view. */
export function createRow() {
	const root = make("div", "trace-row", "row");
	const left = make("div", "trace-left", "none");
	const name = make("span", "trace-name", "gridcell");
	const guide = make("i", "trace-indent");
	const twisty = make("button", "trace-twisty");
	const swatch = make("i", "trace-swatch");
	const text = make("span", "trace-text");
	const title = document.createElement("span");
	const summary = document.createElement("em");
	const marks = make("span", "trace-marks contents");
	const told = make("span", "sr-only");
	const tokens = make("span", "trace-number", "gridcell");
	const cost = make("span", "trace-number", "gridcell");
	const bars = make("div", "trace-bars", "gridcell");
	const bar = make("i", "trace-bar");
	const firstToken = make("i", "trace-first-token");
	const path = make("span", "contents");
	const label = make("span", "trace-label");
	twisty.type = "button";
	twisty.tabIndex = -1;
	text.append(title, summary);
	name.append(guide, twisty, swatch, text, marks, told);
	left.append(name, tokens, cost);
	bar.append(firstToken);
	bars.append(bar, path, label);
	root.append(left, bars);
	return { root, guide, twisty, swatch, text, title, summary, marks, told, tokens, cost, bar, firstToken, path, label };
}

function setText(element: Element, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

function set(element: Element, name: string, value: string | null): void {
	if (value === null) element.removeAttribute(name);
	else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Fills a row with all that does not depend on the window of time. */
export function fillRow(element: RowElement, look: RowLook, rowIndex: number): void {
	const { root, guide, twisty, swatch, text, title, summary, marks, told, tokens, cost } = element;
	const outer = look.kind === "run" || look.kind === "turn";
	set(root, "id", `span-${look.id}`);
	set(root, "aria-level", String(look.level));
	set(root, "aria-rowindex", String(rowIndex + 1));
	set(root, "aria-selected", String(look.selected));
	set(root, "aria-expanded", look.expanded === null ? null : String(look.expanded));
	set(root, "data-kind", look.kind);
	set(root, "data-outer", outer ? "" : null);
	set(root, "data-failed", look.status === "error" ? "" : null);
	set(root, "data-match", look.match ? "" : null);
	set(twisty, "aria-label", look.expanded === true ? "Fold" : "Unfold");
	set(swatch, "data-kind", look.kind);
	set(text, "title", look.title);
	set(cost, "title", look.costTitle === "" ? null : look.costTitle);
	guide.style.width = `${(look.level - 1) * indent}px`;
	setText(title, look.name);
	setText(summary, look.summary);
	setText(told, look.told);
	setText(tokens, look.tokens);
	setText(cost, look.cost);
	if (look.marks.length > 0 || marks.childElementCount > 0) marks.replaceChildren(...look.marks.map(markElement));
}

function markElement({ text, tone, title }: Mark): Element {
	const mark = make("span", "trace-mark");
	mark.dataset["tone"] = tone;
	mark.title = title;
	mark.textContent = text;
	return mark;
}

/** Puts a row's bar where it lies in the window of time. */
export function fillBar(element: RowElement, look: Pick<RowLook, "kind" | "status">, bar: BarLook): void {
	const { bar: box, firstToken, path, label } = element;
	set(box, "data-kind", look.kind);
	set(box, "data-status", look.status);
	box.style.transform = `translateX(${bar.left}px)`;
	box.style.width = `${bar.width}px`;
	firstToken.style.width = `${bar.firstToken}px`;
	fillPath(path, bar.path);
	if (bar.label === null) {
		label.style.display = "none";
		return;
	}
	const { text, failure, tone, at } = bar.label;
	const failed = failure === "" ? null : make("span", "trace-failure");
	if (failed !== null) failed.textContent = `· ${failure}`;
	label.replaceChildren(tone === "error" ? `× ${text}` : text, ...(failed === null ? [] : [failed]));
	set(label, "data-tone", tone);
	label.style.display = "";
	label.style.transform = at.side === "left" ? `translateX(${at.px}px)` : `translateX(${at.px}px) translateX(-100%)`;
}

function fillPath(box: HTMLElement, path: BarLook["path"]): void {
	while (box.childElementCount > path.length) box.lastElementChild?.remove();
	for (const [index, { left, width, wait }] of path.entries()) {
		const segment = (box.children[index] ?? box.appendChild(make("i", "trace-path"))) as HTMLElement;
		segment.style.transform = `translateX(${left}px)`;
		segment.style.width = `${width}px`;
		set(segment, "data-wait", wait ? "" : null);
	}
}
