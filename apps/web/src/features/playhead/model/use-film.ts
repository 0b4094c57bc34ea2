"use client";

import { useEffect, useSyncExternalStore } from "react";
import type { Playhead } from "./playhead.ts";

/** Runs the film, frame by frame, while it plays. */
export function useFilm(playhead: Playhead): void {
	const read = () => playhead.get().playing;
	const playing = useSyncExternalStore(playhead.subscribe, read, read);
	useEffect(() => {
		if (!playing) return;
		let last = performance.now();
		let frame = requestAnimationFrame(function run(now) {
			playhead.tick(now - last);
			last = now;
			frame = requestAnimationFrame(run);
		});
		return () => cancelAnimationFrame(frame);
	}, [playhead, playing]);
}
