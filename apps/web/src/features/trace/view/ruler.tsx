import { type Scale, tickLabel, ticksOf } from "../model/scale.ts";

/** Numbers on the ruler, at most. */
export const mostTicks = 6;

/** The time that all bars share, from the run's start. */
export function Ruler({ scale }: { scale: Scale }) {
	return (
		<div className="grid h-6 shrink-0 grid-cols-[var(--left)_minmax(0,1fr)] border-line-1 border-b bg-bg-1 text-text-3 text-xs">
			<div className="flex items-center border-line-1 border-r pl-3">Span</div>
			<div className="relative overflow-hidden" aria-hidden="true">
				{ticksOf(scale.length, mostTicks).map((at) => (
					<span
						key={at}
						className="absolute top-0 whitespace-nowrap border-line-2 border-l pl-1 font-mono text-2xs leading-6"
						style={{ left: `${(at / scale.length) * 100}%` }}
					>
						{tickLabel(at, scale.length)}
					</span>
				))}
			</div>
		</div>
	);
}
