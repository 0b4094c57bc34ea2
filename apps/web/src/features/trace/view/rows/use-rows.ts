"use client";

import { type RefObject, useEffect } from "react";
import { rowId } from "../../model/row-source.ts";
import type { Viewer } from "../../model/viewer.ts";
import { createRowPool, type RowPool } from "./row-pool.ts";

/** Ms without a scroll until the rows are put in order for readers that follow the document. */
const restMs = 150;

/** Px of a row, as the style says: higher where it is touched. */
const rowHeightOf = (box: Element) => Number.parseFloat(getComputedStyle(box).getPropertyValue("--row-h")) || 22;

/** Scrolls just so far that a row is seen whole. */
function scrollToRow(box: HTMLElement, row: number, rowHeight: number): void {
	const top = row * rowHeight;
	if (top < box.scrollTop) box.scrollTop = top;
	else if (top + rowHeight > box.scrollTop + box.clientHeight) box.scrollTop = top + rowHeight - box.clientHeight;
}

/** Draws the rows that are seen, once a frame, when the viewer or the place of the scroll changed. */
export function useRows(viewer: Viewer, box: RefObject<HTMLElement | null>, body: RefObject<HTMLElement | null>) {
	useEffect(() => {
		if (box.current === null || body.current === null) return;
		return drive(viewer, box.current, body.current);
	}, [viewer, box, body]);
}

function drive(viewer: Viewer, box: HTMLElement, body: HTMLElement): () => void {
	const pool: RowPool = createRowPool(body);
	let frame = 0;
	let rest: ReturnType<typeof setTimeout> | undefined;
	let rowHeight = rowHeightOf(box);
	let shownRow = -1;

	const draw = () => {
		frame = 0;
		const source = viewer.rowSource();
		body.style.height = `${source.count * rowHeight}px`;
		const more = pool.draw(source, { top: box.scrollTop, height: box.clientHeight, rowHeight });
		if (more) soon();
		const row = viewer.selectedRow();
		const index = viewer.get().selected;
		box.setAttribute("aria-rowcount", String(source.count));
		if (row < 0) box.removeAttribute("aria-activedescendant");
		else box.setAttribute("aria-activedescendant", rowId(index));
		clearTimeout(rest);
		rest = setTimeout(pool.order, restMs);
	};
	const soon = () => {
		if (frame === 0) frame = requestAnimationFrame(draw);
	};
	const follow = () => {
		const row = viewer.selectedRow();
		if (row >= 0 && row !== shownRow) {
			body.style.height = `${viewer.rowSource().count * rowHeight}px`;
			scrollToRow(box, row, rowHeight);
		}
		shownRow = row;
		soon();
	};
	const resize = new ResizeObserver(() => {
		rowHeight = rowHeightOf(box);
		const grid = box.closest<HTMLElement>(".trace-in");
		grid?.style.setProperty("--gutter", `${box.offsetWidth - box.clientWidth}px`);
		const left = Number.parseFloat(getComputedStyle(box).getPropertyValue("--left")) || 0;
		viewer.resize(Math.max(box.clientWidth - left, 1));
		soon();
	});
	const press = (event: Event) => {
		const row = pool.rowOf(event.target);
		if (row < 0) return;
		const onTwisty = event.target instanceof Element && event.target.closest(".trace-twisty") !== null;
		if (onTwisty) viewer.foldRow(row);
		else viewer.selectRow(row, true);
	};
	const unsubscribe = viewer.subscribe(follow);
	box.addEventListener("scroll", soon, { passive: true });
	body.addEventListener("click", press);
	resize.observe(box);
	follow();
	return () => {
		unsubscribe();
		resize.disconnect();
		box.removeEventListener("scroll", soon);
		body.removeEventListener("click", press);
		cancelAnimationFrame(frame);
		clearTimeout(rest);
		body.replaceChildren();
	};
}
