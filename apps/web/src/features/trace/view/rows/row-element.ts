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
	const tokens = make("span", "trace-number", "gridcell");
	const cost = make("span", "trace-number", "gridcell");
	const bars = make("div", "trace-bars", "gridcell");
	const bar = make("i", "trace-bar");
	const firstToken = make("i", "trace-first-token");
	const label = make("span", "trace-label");
	twisty.type = "button";
	twisty.tabIndex = -1;
	// The space stands for those who hear the row, or copy it.
	text.append(title, " ", summary);
	name.append(guide, twisty, swatch, text);
	left.append(name, tokens, cost);
	bars.append(bar, label);
	root.append(left, bars);
	return { root, name, guide, twisty, swatch, text, title, summary, tokens, cost, bars, bar, firstToken, label };
}

function setText(element: Element, text: string): void {
	if (element.textContent !== text) element.textContent = text;
}

function set(element: Element, name: string, value: string | null): void {
	if (value === null) element.removeAttribute(name);
	else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}

/** Fills a row with what tells it from others: its place in the tree, its kind, its name. */
export function fillRow(element: RowElement, look: RowLook, rowIndex: number): void {
	const { root, name, guide, twisty, swatch, text, title, summary } = element;
	const outer = look.kind === "run" || look.kind === "turn";
	set(root, "id", look.id);
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
	set(name, "aria-label", look.told);
	set(text, "title", look.title);
	guide.style.width = `${(look.level - 1) * indent}px`;
	setText(title, look.name);
	setText(summary, look.summary);
	while (name.childElementCount > 4) name.lastElementChild?.remove();
	for (const mark of look.marks) name.append(markElement(mark));
}

/** Fills in tokens and cost; `null`: they follow later. */
export function fillNumbers({ tokens, cost }: RowElement, look: RowLook | null): void {
	setText(tokens, look?.tokens ?? "");
	setText(cost, look?.cost ?? "");
	set(cost, "title", look === null || look.costTitle === "" ? null : look.costTitle);
}

function markElement({ text, tone, title }: Mark): Element {
	const mark = make("span", "trace-mark");
	mark.dataset["tone"] = tone;
	mark.title = title;
	mark.textContent = text;
	// The cell's own label says it in words.
	mark.setAttribute("aria-hidden", "true");
	return mark;
}

/** Puts a row's bar where it lies in the window of time; a sketch leaves out what is written beside it. */
export function fillBar(
	element: RowElement,
	look: Pick<RowLook, "kind" | "status">,
	bar: BarLook,
	sketch: boolean,
): void {
	const { bar: box, firstToken, label } = element;
	set(box, "data-kind", look.kind);
	set(box, "data-status", look.status);
	box.style.transform = `translateX(${bar.left}px)`;
	box.style.width = `${bar.width}px`;
	if (bar.firstToken > 0) {
		firstToken.style.width = `${bar.firstToken}px`;
		if (!firstToken.isConnected) box.append(firstToken);
	} else if (firstToken.isConnected) firstToken.remove();
	fillPath(element, bar.path);
	label.style.display = bar.label === null || sketch ? "none" : "";
	if (bar.label !== null && !sketch) fillLabel(label, bar.label);
}

function fillLabel(label: HTMLElement, { text, failure, tone, at }: NonNullable<BarLook["label"]>): void {
	const shown = tone === "error" ? `× ${text}` : text;
	if (failure !== "") {
		const reason = make("span", "trace-failure");
		reason.textContent = `· ${failure}`;
		label.replaceChildren(shown, reason);
	} else setText(label, shown);
	set(label, "data-tone", tone);
	label.style.transform = `translateX(${at.px}px)${at.side === "left" ? "" : " translateX(-100%)"}`;
}

/** The critical path's stretches lie behind bar and label in their cell. */
function fillPath({ bars }: RowElement, path: BarLook["path"]): void {
	const others = 2;
	while (bars.childElementCount > others + path.length) bars.lastElementChild?.remove();
	for (const [index, { left, width, wait }] of path.entries()) {
		const segment = (bars.children[others + index] ?? bars.appendChild(make("i", "trace-path"))) as HTMLElement;
		segment.style.transform = `translateX(${left}px)`;
		segment.style.width = `${width}px`;
		set(segment, "data-wait", wait ? "" : null);
	}
}
