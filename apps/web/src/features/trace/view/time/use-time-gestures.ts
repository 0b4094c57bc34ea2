"use client";

import { panBy, zoomAt } from "@playhead/trace";
import { type PointerEvent, type RefObject, useEffect, useRef } from "react";
import type { Viewer } from "../../model/viewer.ts";

/** Px of the wheel that double or halve the window. */
const wheelOctave = 240;
/** Px that the pointer moves until it is a drag and no click. */
const slack = 4;

/** The place of a pointer over the bars: 0 is their left edge, 1 their right one. Below 0 it is over the tree. */
function placeOver(viewer: Viewer, box: HTMLElement, clientX: number): number {
	const { left } = box.getBoundingClientRect();
	const width = viewer.width();
	return (clientX - left - (box.clientWidth - width)) / width;
}

/** Zooms by Ctrl and the wheel or a pinch, pans by Shift and the wheel or a sideways one. */
function onWheel(viewer: Viewer, box: HTMLElement, event: WheelEvent): void {
	const scale = viewer.scale();
	if (event.ctrlKey || event.metaKey) {
		const place = Math.min(Math.max(placeOver(viewer, box, event.clientX), 0), 1);
		viewer.setWindow(zoomAt(scale, 2 ** (-event.deltaY / wheelOctave), scale.toMs(place * scale.width)));
	} else {
		const sideways = event.shiftKey ? event.deltaY + event.deltaX : event.deltaX;
		if (!event.shiftKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY)) return;
		viewer.setWindow(panBy(scale, sideways));
	}
	event.preventDefault();
}

/** Gestures over bars and ruler. A drag over the bars chooses the window; touch is left to scrolling. */
export function useTimeGestures(viewer: Viewer, box: RefObject<HTMLElement | null>) {
	const start = useRef<{ x: number; place: number } | null>(null);
	useEffect(() => {
		const element = box.current;
		if (element === null) return;
		const wheel = (event: WheelEvent) => onWheel(viewer, element, event);
		// React's own wheel handlers may not keep the page from zooming.
		element.addEventListener("wheel", wheel, { passive: false });
		return () => element.removeEventListener("wheel", wheel);
	}, [viewer, box]);

	const end = (event: PointerEvent<HTMLElement>) => {
		const from = start.current;
		start.current = null;
		const drawn = viewer.brush();
		viewer.setBrush(null);
		if (from === null || drawn === null) return;
		const scale = viewer.scale();
		viewer.setWindow({ from: scale.toMs(drawn.from * scale.width), to: scale.toMs(drawn.to * scale.width) });
		event.preventDefault();
		// The click that ends a drag chooses no row.
		event.currentTarget.addEventListener("click", (click) => click.stopPropagation(), { capture: true, once: true });
	};
	return {
		onPointerDown: (event: PointerEvent<HTMLElement>) => {
			const place = placeOver(viewer, event.currentTarget, event.clientX);
			if (event.button === 0 && event.pointerType === "mouse" && place >= 0 && place <= 1)
				start.current = { x: event.clientX, place };
		},
		onPointerMove: (event: PointerEvent<HTMLElement>) => {
			const from = start.current;
			if (from === null || (viewer.brush() === null && Math.abs(event.clientX - from.x) < slack)) return;
			event.currentTarget.setPointerCapture(event.pointerId);
			const to = Math.min(Math.max(placeOver(viewer, event.currentTarget, event.clientX), 0), 1);
			viewer.setBrush({ from: Math.min(from.place, to), to: Math.max(from.place, to) });
		},
		onPointerUp: end,
		onPointerCancel: () => {
			start.current = null;
			viewer.setBrush(null);
		},
	};
}
