"use client";

import { type FlameBoxes, flameBoxAt, flameLayout } from "@playhead/trace";
import { type RefObject, useEffect, useRef, useState } from "react";
import type { Viewer } from "../../model/viewer.ts";
import { prepareCanvas, readColors } from "../time/colors.ts";
import { useThemeName } from "../time/use-theme-name.ts";
import { drawFlame, laneHeight } from "./draw-flame.ts";

type Point = { clientX: number; clientY: number };

/** Draws the flame's boxes once a frame when something changed, and tells which span a point is over. */
export function useFlame(
	viewer: Viewer,
	box: RefObject<HTMLDivElement | null>,
	canvas: RefObject<HTMLCanvasElement | null>,
	hovered: number,
) {
	const boxes = useRef<FlameBoxes | undefined>(undefined);
	const redraw = useRef<() => void>(() => {});
	const over = useRef(hovered);
	const [lanes, setLanes] = useState(0);
	const theme = useThemeName();

	useEffect(() => {
		const [area, picture] = [box.current, canvas.current];
		if (area === null || picture === null) return;
		let frame = 0;
		const colors = readColors(picture);
		const font = `11px ${getComputedStyle(picture).fontFamily}`;
		const draw = () => {
			frame = 0;
			const { trace, selected } = viewer.get();
			const scale = viewer.scale();
			const context = prepareCanvas(picture, area.clientWidth, area.clientHeight);
			boxes.current = flameLayout(trace, { scale }, boxes.current);
			setLanes(boxes.current.lanes);
			picture.style.width = `${area.clientWidth}px`;
			picture.style.height = `${area.clientHeight}px`;
			picture.style.marginBottom = `${-area.clientHeight}px`;
			if (context === null) return;
			drawFlame(context, {
				trace,
				boxes: boxes.current,
				top: area.scrollTop,
				height: area.clientHeight,
				selected,
				hovered: over.current,
				onPath: viewer.path(),
				match: viewer.marked(),
				colors,
				font,
			});
		};
		const soon = () => {
			if (frame === 0) frame = requestAnimationFrame(draw);
		};
		redraw.current = soon;
		const resize = new ResizeObserver(() => {
			viewer.resize(Math.max(area.clientWidth, 1));
			soon();
		});
		resize.observe(area);
		area.addEventListener("scroll", soon, { passive: true });
		const unsubscribe = viewer.subscribe(soon);
		soon();
		return () => {
			resize.disconnect();
			area.removeEventListener("scroll", soon);
			unsubscribe();
			cancelAnimationFrame(frame);
		};
		// oxlint-disable-next-line react/exhaustive-effect-dependencies -- colours are read anew when the theme changes
	}, [viewer, box, canvas, theme]);

	useEffect(() => {
		over.current = hovered;
		redraw.current();
	}, [hovered]);

	const spanAt = ({ clientX, clientY }: Point): number => {
		const area = box.current;
		if (area === null || boxes.current === undefined) return -1;
		const { left, top } = area.getBoundingClientRect();
		const lane = Math.floor((clientY - top + area.scrollTop) / laneHeight);
		const at = flameBoxAt(boxes.current, clientX - left, lane);
		return at < 0 ? -1 : (boxes.current.span[at] ?? -1);
	};
	return { spanAt, height: lanes * laneHeight + 12 };
}
