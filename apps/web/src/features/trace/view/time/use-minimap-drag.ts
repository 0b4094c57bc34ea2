"use client";

import type { TimeScale, TimeWindow } from "@playhead/trace";
import { type PointerEvent, useRef } from "react";
import type { Viewer } from "../../model/viewer.ts";

/** The parts of the minimap's width at which the window begins and ends. */
export function partOf(whole: TimeScale, window: TimeWindow | null): { from: number; to: number } {
	if (window === null) return { from: 0, to: 1 };
	return { from: whole.toPx(window.from) / whole.width, to: whole.toPx(window.to) / whole.width };
}

type Drag = { part: string; at: number; from: number; to: number };

/** Drags the minimap's window, one of its grips, or a new window over the rest. */
export function useMinimapDrag(viewer: Viewer) {
	const drag = useRef<Drag | null>(null);
	const place = ({ clientX, currentTarget }: PointerEvent<HTMLElement>) => {
		const { left, width } = currentTarget.getBoundingClientRect();
		return (clientX - left) / Math.max(width, 1);
	};
	const move = (at: number) => {
		if (drag.current === null) return;
		const { part, from, to, at: start } = drag.current;
		const by = at - start;
		const length = to - from;
		const shifted = Math.min(Math.max(from + by, 0), 1 - length);
		const [a, b] =
			part === "window"
				? [shifted, shifted + length]
				: part === "from"
					? [from + by, to]
					: part === "to"
						? [from, to + by]
						: [start, at];
		const whole = viewer.whole();
		const ms = (part: number) => whole.toMs(clamp(part) * whole.width);
		viewer.setWindow({ from: ms(Math.min(a, b)), to: ms(Math.max(a, b)) });
	};
	return {
		onPointerDown: (event: PointerEvent<HTMLElement>) => {
			if (event.button !== 0) return;
			const hit = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-part]") : null;
			const { from, to } = partOf(viewer.whole(), viewer.get().window);
			// The window over all of it cannot be moved: a drag there chooses a part.
			const named = hit?.dataset["part"] ?? "all";
			drag.current = { part: named === "window" && to - from > 0.999 ? "all" : named, at: place(event), from, to };
			event.currentTarget.setPointerCapture(event.pointerId);
		},
		onPointerMove: (event: PointerEvent<HTMLElement>) => {
			if (drag.current !== null && Math.abs(place(event) - drag.current.at) > 0.003) move(place(event));
		},
		onPointerUp: () => {
			drag.current = null;
		},
		onPointerCancel: () => {
			drag.current = null;
		},
	};
}

const clamp = (at: number) => Math.min(Math.max(at, 0), 1);
