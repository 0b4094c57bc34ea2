"use client";

import { useShown } from "../../model/use-viewer.ts";

/** What lies behind the bars: lines of round times, what was taken out, now, and the stretch that is being chosen. */
export function Grid() {
	const { ticks, gaps, now } = useShown((viewer) => viewer.ruler());
	const brush = useShown((viewer) => viewer.brush());
	return (
		<div aria-hidden="true" className="trace-grid pointer-events-none absolute inset-0 overflow-hidden">
			<span />
			<div className="relative overflow-hidden">
				{ticks.map(({ at, px }) =>
					px < 1 ? null : (
						<i
							key={at}
							className="absolute inset-y-0 left-0 w-px bg-line-1"
							style={{ transform: `translateX(${px}px)` }}
						/>
					),
				)}
				{gaps.map(({ from, left, width }) => (
					<i key={from} className="trace-gap" style={{ left, width }} />
				))}
				{now === null ? null : (
					<i className="absolute inset-y-0 left-0 w-0.5 bg-accent" style={{ transform: `translateX(${now}px)` }} />
				)}
				{brush === null ? null : (
					<i
						className="absolute inset-y-0 border-text-2 border-x bg-text-1/8"
						style={{ left: `${brush.from * 100}%`, width: `${(brush.to - brush.from) * 100}%` }}
					/>
				)}
			</div>
		</div>
	);
}
