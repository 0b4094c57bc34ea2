"use client";

/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions -- an application (WAI-ARIA) has keys and a pointer of its own */
import { useRef, useState } from "react";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { Grid } from "../time/grid.tsx";
import { useTimeGestures } from "../time/use-time-gestures.ts";
import { flameKey } from "./flame-keys.ts";
import { FlameTip, type Hovered } from "./flame-tip.tsx";
import { useFlame } from "./use-flame.ts";

/** The trace as boxes in boxes, on a canvas. The waterfall is its alternative in text, one key away. */
export function FlameView() {
	const viewer = useViewer();
	const box = useRef<HTMLDivElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const [hovered, setHovered] = useState<Hovered | null>(null);
	const { spanAt, height } = useFlame(viewer, box, canvas, hovered?.span ?? -1);
	const gestures = useTimeGestures(viewer, box);
	const told = useShown((shown) => shown.told());
	return (
		<div className="relative flex min-h-0 flex-1 flex-col">
			<Grid />
			<div
				ref={box}
				// oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its keys move between the boxes of the picture
				tabIndex={0}
				role="application"
				aria-label="Flame view. Arrow keys move between steps, Enter opens one, M shows the tree."
				aria-describedby="flame-told"
				onKeyDown={(event) => {
					if (!flameKey(viewer, event)) return;
					event.preventDefault();
					event.stopPropagation();
				}}
				{...gestures}
				onPointerMove={(event) => {
					gestures.onPointerMove(event);
					const span = spanAt(event);
					setHovered(span < 0 ? null : { span, x: event.clientX, y: event.clientY });
				}}
				onPointerLeave={() => setHovered(null)}
				onClick={(event) => {
					const span = spanAt(event);
					if (span >= 0) viewer.dispatch({ type: "select", span, open: true });
				}}
				className="scroll focus-inset relative min-h-0 flex-1"
			>
				<canvas ref={canvas} className="sticky top-0 left-0 block" />
				<div aria-hidden="true" style={{ height }} />
			</div>
			<span id="flame-told" className="sr-only">
				{told}
			</span>
			{hovered === null ? null : <FlameTip hovered={hovered} />}
		</div>
	);
}
