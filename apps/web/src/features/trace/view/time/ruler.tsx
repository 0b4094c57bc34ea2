"use client";

import { useRef } from "react";
import { useShown, useViewer } from "../../model/use-viewer.ts";
import { useTimeGestures } from "./use-time-gestures.ts";

/** The time that all bars share, from the run's start. A drag along it chooses what is seen of it. */
export function Ruler() {
	const viewer = useViewer();
	const box = useRef<HTMLDivElement>(null);
	const { ticks, gaps } = useShown((viewer) => viewer.ruler());
	const gestures = useTimeGestures(viewer, box);
	return (
		<div className="trace-grid h-6 shrink-0 border-line-1 border-b bg-bg-1 text-text-3 text-xs">
			<div
				aria-hidden="true"
				className="trace-cols border-line-1 border-r [&>:nth-child(n+2)]:pr-2.5 [&>:nth-child(n+2)]:text-right"
			>
				<span>Span</span>
				<span>Tokens</span>
				<span>Cost</span>
			</div>
			<div ref={box} {...gestures} aria-hidden="true" className="relative touch-none cursor-col-resize overflow-hidden">
				{ticks.map(({ at, px, label }) => (
					<span
						key={at}
						className="absolute top-0 left-0 whitespace-nowrap border-line-2 border-l pl-1 font-mono text-2xs leading-6"
						style={{ transform: `translateX(${px}px)` }}
					>
						{label}
					</span>
				))}
				{gaps.map(({ from, left, width, label, title }) => (
					<b
						key={from}
						title={title}
						className="absolute inset-y-0 overflow-hidden whitespace-nowrap border-line-3 border-x border-dashed bg-bg-3 text-center font-mono font-normal text-2xs text-text-2 leading-6"
						style={{ left, width }}
					>
						{label}
					</b>
				))}
			</div>
		</div>
	);
}
