"use client";

import { formatDuration } from "#format/duration.ts";
import { Chip } from "#ui/chip.tsx";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { useAfterPaint } from "./use-after-paint.ts";

/** "36 s, 99 % idle: compress", where most of the time nothing worked. */
export function IdleOffer() {
	const viewer = useViewer();
	const later = useAfterPaint();
	const idle = useShown((shown) => (later ? shown.idle() : null));
	const compress = useShown(({ get }) => get().compress);
	if (idle === null || compress) return null;
	return (
		<Chip className="num" onClick={() => viewer.dispatch({ type: "toggle", what: "compress" })}>
			{formatDuration(idle.ms)}, {Math.floor(idle.share * 100)} % idle: compress
		</Chip>
	);
}
