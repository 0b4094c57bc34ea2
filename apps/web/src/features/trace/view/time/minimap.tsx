"use client";

/* oxlint-disable jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/prefer-tag-over-role -- a picture that is also a handle for the pointer; keys do the same everywhere in the viewer */
import { useEffect, useRef } from "react";
import { countsText } from "../../model/counts.ts";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { prepareCanvas, readColors } from "./colors.ts";
import { drawMinimap } from "./draw-minimap.ts";
import { IdleOffer } from "./idle-offer.tsx";
import { useAfterPaint } from "./use-after-paint.ts";
import { partOf, useMinimapDrag } from "./use-minimap-drag.ts";
import { useThemeName } from "./use-theme-name.ts";

const height = 43;

/** All of the time at once, with the part that is seen: drag it, drag its grips, or drag over the rest to choose anew. */
export function Minimap() {
	const viewer = useViewer();
	const canvas = useRef<HTMLCanvasElement>(null);
	const trace = useShown(({ get }) => get().trace);
	const whole = useShown((viewer) => viewer.whole());
	const window = useShown(({ get }) => get().window);
	const counts = useShown((viewer) => viewer.counts());
	const shown = useShown((viewer) => viewer.shownSpans());
	const theme = useThemeName();
	const { from, to } = partOf(whole, window);
	const drag = useMinimapDrag(viewer);
	const later = useAfterPaint();

	// oxlint-disable-next-line react-hooks/exhaustive-deps -- colours are read anew when the theme changes
	useEffect(() => {
		if (!later || canvas.current === null) return;
		const context = prepareCanvas(canvas.current, whole.width, height);
		if (context !== null) drawMinimap(context, trace, whole, readColors(canvas.current));
	}, [trace, whole, theme, later]);

	return (
		<div className="trace-grid h-11 shrink-0 border-line-1 border-b max-md:![grid-template-columns:minmax(0,1fr)]">
			<div className="flex items-center gap-2 overflow-hidden whitespace-nowrap border-line-1 border-r px-3 text-text-3 text-xs max-md:hidden">
				<span className="num truncate">{countsText(counts.spans, counts.errors, shown)}</span>
				<IdleOffer />
			</div>
			<div
				className="relative touch-none overflow-hidden"
				data-part="all"
				role="img"
				aria-label={`Minimap: ${viewer.windowText()}`}
				{...drag}
				onDoubleClick={() => viewer.dispatch({ type: "window", window: null })}
			>
				<canvas ref={canvas} className="absolute inset-0 size-full" />
				<i className="absolute inset-y-0 left-0 bg-bg-0/60" style={{ width: `${from * 100}%` }} />
				<i className="absolute inset-y-0 right-0 bg-bg-0/60" style={{ width: `${(1 - to) * 100}%` }} />
				<div
					data-part="window"
					className="trace-minimap-handle"
					style={{ left: `${from * 100}%`, width: `max(${(to - from) * 100}%, 3px)` }}
				>
					<i data-part="from" className="trace-grip -left-[3px]" />
					<i data-part="to" className="trace-grip -right-[3px]" />
				</div>
			</div>
		</div>
	);
}
