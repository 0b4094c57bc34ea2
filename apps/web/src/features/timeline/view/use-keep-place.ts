"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef } from "react";
import { type Row, rowHeight } from "../model/rows.ts";

/** Pixels from the end within which the list is taken to be read at its end. */
const near = 40;

/**
 * Begins at the end and stays there while a person reads there. Else what is read stays where it is, though earlier rows
 * come above it.
 */
export function useKeepPlace(rows: readonly Row[], virtualizer: Virtualizer<HTMLDivElement, Element>): void {
	const place = useRef<{ atEnd: boolean; first: string | undefined }>({ atEnd: true, first: undefined });
	useEffect(() => {
		const box = virtualizer.scrollElement;
		if (box === null) return;
		const note = () => {
			place.current.atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < near;
		};
		box.addEventListener("scroll", note, { passive: true });
		return () => box.removeEventListener("scroll", note);
	}, [virtualizer]);
	useLayoutEffect(() => {
		virtualizer.measure();
		const { atEnd, first } = place.current;
		const before = first === undefined ? 0 : rows.findIndex(({ key }) => key === first);
		if (atEnd) virtualizer.scrollToOffset(heightOf(rows));
		else if (before > 0) virtualizer.scrollToOffset((virtualizer.scrollOffset ?? 0) + heightOf(rows.slice(0, before)));
		place.current.first = rows[0]?.key;
	}, [rows, virtualizer]);
}

function heightOf(rows: readonly Row[]): number {
	return rows.reduce((sum, { type }) => sum + rowHeight[type], 0);
}
