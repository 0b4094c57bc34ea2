"use client";

import { type PointerEvent, useEffect, useRef } from "react";
import type { Playhead } from "../model/playhead.ts";
import type { Scale } from "../model/scale.ts";

/** Nearer than this to the right end, px, is the end: live. */
const snapPx = 5;

/** Dragging anywhere over the track moves the playhead; a frame shows the last place of it. */
export function useScrub(playhead: Playhead, scale: Scale) {
	const dragging = useRef(false);
	const wanted = useRef<number | null>(null);
	const frame = useRef(0);
	const now = useRef(scale);
	useEffect(() => {
		now.current = scale;
	});
	useEffect(() => () => cancelAnimationFrame(frame.current), []);

	const go = () => {
		frame.current = 0;
		const px = wanted.current;
		if (px === null) return;
		const { width, lastSeq, toSeq } = now.current;
		const seq = toSeq(px);
		playhead.goTo(px >= width - snapPx || seq >= lastSeq ? null : seq);
	};
	const want = (event: PointerEvent<HTMLElement>) => {
		const box = event.currentTarget.getBoundingClientRect();
		wanted.current = Math.min(Math.max(event.clientX - box.left, 0), box.width);
		if (frame.current === 0) frame.current = requestAnimationFrame(go);
	};
	const end = () => {
		dragging.current = false;
		if (frame.current === 0) return;
		cancelAnimationFrame(frame.current);
		go();
	};
	return {
		onPointerDown: (event: PointerEvent<HTMLElement>) => {
			if (event.button !== 0) return;
			dragging.current = true;
			event.currentTarget.setPointerCapture(event.pointerId);
			playhead.pause();
			want(event);
		},
		onPointerMove: (event: PointerEvent<HTMLElement>) => {
			if (dragging.current) want(event);
		},
		onPointerUp: end,
		onPointerCancel: end,
	};
}
