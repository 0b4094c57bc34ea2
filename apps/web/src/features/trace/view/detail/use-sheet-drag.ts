"use client";

import { type PointerEvent, useRef } from "react";

/** Px below which a sheet that is let go closes, and below which it is not drawn. */
const closesBelow = 140;
const least = 60;
/** The part of the screen that it takes at most. */
const most = 0.85;

/** Drags a bottom sheet by the grip in it: up to nearly all of the screen, down until it closes. */
export function useSheetDrag(onClose: () => void) {
	const start = useRef<{ y: number; height: number } | null>(null);
	const sheetOf = ({ currentTarget }: PointerEvent<HTMLElement>) => currentTarget.parentElement;
	return {
		onPointerDown: (event: PointerEvent<HTMLElement>) => {
			start.current = { y: event.clientY, height: sheetOf(event)?.offsetHeight ?? 0 };
			event.currentTarget.setPointerCapture(event.pointerId);
		},
		onPointerMove: (event: PointerEvent<HTMLElement>) => {
			const sheet = sheetOf(event);
			if (start.current === null || sheet === null) return;
			const height = start.current.height + start.current.y - event.clientY;
			sheet.style.height = `${Math.min(Math.max(height, least), window.innerHeight * most)}px`;
		},
		onPointerUp: (event: PointerEvent<HTMLElement>) => {
			start.current = null;
			if ((sheetOf(event)?.offsetHeight ?? closesBelow) < closesBelow) onClose();
		},
	};
}
