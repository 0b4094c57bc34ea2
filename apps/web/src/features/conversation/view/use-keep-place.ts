"use client";

import { useLayoutEffect, useRef } from "react";

function scrollFromEnd(element: HTMLElement, distance: number): void {
	element.scrollTop = element.scrollHeight - distance;
}

/** Keeps what is read in its place when content is put before it; `first` names the first piece of content. */
export function useKeepPlace(box: () => HTMLElement | null, first: number): void {
	const before = useRef({ first, fromEnd: 0 });
	useLayoutEffect(() => {
		const element = box();
		if (element === null) return;
		if (first < before.current.first) scrollFromEnd(element, before.current.fromEnd);
		before.current.first = first;
		const remember = () => {
			before.current.fromEnd = element.scrollHeight - element.scrollTop;
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
