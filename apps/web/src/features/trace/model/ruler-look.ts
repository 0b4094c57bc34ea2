import { kindOf, type TimeScale, type Trace } from "@playhead/trace";
import { formatDuration } from "../../../format/duration.ts";

export type RulerLook = {
	ticks: { at: number; px: number; label: string }[];
	gaps: { from: number; left: number; width: number; label: string; title: string }[];
	/** Px of now while the trace runs, and of a moment of the past; `null`: there is none, or it is out of view. */
	now: number | null;
};

/** What the ruler and the lines behind the bars show. */
export function rulerLook(trace: Trace, scale: TimeScale): RulerLook {
	const now = scale.toPx(trace.now);
	return {
		ticks: scale.ticks.map(({ ms, px, label }) => ({ at: ms, px, label })),
		gaps: scale.gaps.map(({ from, to, wait, x, width, removed }) => {
			const text = formatDuration(removed);
			const waits = wait >= 0 && trace.kind[wait] === kindOf.wait ? (trace.words[trace.name[wait] ?? -1] ?? "") : "";
			const title = `${formatDuration(to - from)} of ${waits === "" ? "nothing" : `waiting (${waits})`}, squeezed`;
			return { from, left: x, width, label: `−${text.replaceAll(" ", "")}`, title };
		}),
		now:
			(trace.running || trace.past === true) && now >= 0 && now <= scale.width + 2
				? Math.min(now, scale.width - 2)
				: null,
	};
}

/** "1m 20s – 2m 02s of 4m 38s", "4m 38s, all of it". */
export function windowText({ window, bounds }: Pick<TimeScale, "window" | "bounds">, all: boolean): string {
	const length = formatDuration(bounds.last - bounds.first);
	if (all) return `0 – ${length}, all of it`;
	const at = (ms: number) => formatDuration(ms - bounds.first);
	return `${at(window.from)} – ${at(window.to)} of ${length}`;
}
