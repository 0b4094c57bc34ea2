"use client";

import { useLayoutEffect, useRef } from "react";

/** A piece of content that is in view, and how far below the edge of the box it stands. */
type Place = { row: Element; top: number };

/** The first row in view; rows lie from top to bottom. Their number does not matter: it is found by halving. */
function placeIn(box: HTMLElement): Place | null {
	const rows = box.querySelectorAll("[data-entry]");
	const edge = box.getBoundingClientRect().top;
	let low = 0;
	for (let high = rows.length; low < high; ) {
		const middle = Math.floor((low + high) / 2);
		if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > edge) high = middle;
		else low = middle + 1;
	}
	const row = rows[low];
	return row === undefined ? null : { row, top: row.getBoundingClientRect().top - edge };
}

/**
 * Keeps what is read in its place when earlier content arrives; `first` names the first piece of content. Most of it
 * goes before what is read, but a message that had waited in line goes where its answer stands.
 */
export function useKeepPlace(box: () => HTMLElement | null, first: number): void {
	const before = useRef<{ first: number; place: Place | null }>({ first, place: null });
	useLayoutEffect(() => {
		const element = box();
		if (element === null) return;
		const { place } = before.current;
		if (first < before.current.first && place?.row.isConnected) {
			const top = place.row.getBoundingClientRect().top - element.getBoundingClientRect().top;
			element.scrollTop += top - place.top;
		}
		before.current.first = first;
		const remember = () => {
			before.current.place = placeIn(element);
		};
		remember();
		element.addEventListener("scroll", remember, { passive: true });
		const observer = new ResizeObserver(remember);
		if (element.firstElementChild !== null) observer.observe(element.firstElementChild);
		return () => {
			element.removeEventListener("scroll", remember);
			observer.disconnect();
		};
	}, [box, first]);
}
