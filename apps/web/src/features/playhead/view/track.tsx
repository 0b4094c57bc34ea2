"use client";

/* oxlint-disable jsx-a11y/no-static-element-interactions -- the whole height is the slider's handle; the slider inside it has the keys */
import type { Restore } from "@playhead/core";
import { GitFork, RotateCcw } from "lucide-react";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { turnName } from "#features/timeline/model/restore-words.ts";
import { prepareCanvas } from "#features/trace/view/time/colors.ts";
import { useThemeName } from "#features/trace/view/time/use-theme-name.ts";
import { cn } from "#ui/cn.ts";
import type { Playhead } from "../model/playhead.ts";
import type { Scale } from "../model/scale.ts";
import type { SketchSpan } from "../model/sketch.ts";
import type { Moment, TurnPlace } from "../model/steps.ts";
import { trackLayout } from "../model/track-layout.ts";
import { drawTrack, readTrackColors, type TrackColors, trackHeight } from "./draw-track.ts";
import { Head } from "./head.tsx";
import { useScrub } from "./use-scrub.ts";

/** Px at the right end that the head's flag covers while it is live. */
const flagPx = 60;

export type TrackProps = {
	box: RefObject<HTMLDivElement | null>;
	playhead: Playhead;
	seq: Moment;
	spans: readonly SketchSpan[];
	restores: readonly Restore[];
	/** Places of forks: the turn that each leaves from, and its title. */
	forks: readonly { turn: number; title: string }[];
	turns: readonly TurnPlace[];
	scale: Scale;
	words: string;
	/** The turn at the playhead. */
	turn: number | null;
};

/** The whole session as a strip, with the playhead over it. What is drawn moves only when the log grows. */
export function Track({ box, playhead, seq, spans, restores, forks, turns, scale, words, turn }: TrackProps) {
	const canvas = useRef<HTMLCanvasElement>(null);
	const theme = useThemeName();
	const scrub = useScrub(playhead, scale);
	const layout = useMemo(() => trackLayout({ spans, restores, scale, current: turn }), [spans, restores, scale, turn]);
	// Reading them makes the browser style the whole page: once for a theme, not at each step.
	const colors = useRef<{ theme: string; read: TrackColors } | null>(null);
	useEffect(() => {
		if (canvas.current === null || scale.width === 0) return;
		const context = prepareCanvas(canvas.current, scale.width, trackHeight);
		if (colors.current?.theme !== theme) colors.current = { theme, read: readTrackColors(canvas.current) };
		if (context !== null) drawTrack(context, layout, colors.current.read);
	}, [layout, scale, theme]);
	const px = seq === null ? scale.width : scale.toPx(seq);
	const free = seq === null ? scale.width - flagPx : scale.width;
	return (
		<div className="relative mx-1 min-w-0 flex-1 cursor-ew-resize touch-none select-none max-md:mx-0" {...scrub}>
			<div ref={box} className="absolute inset-0">
				<canvas
					ref={canvas}
					aria-hidden="true"
					className="pointer-events-none absolute inset-x-0 top-0 h-[51px]"
					style={{ width: scale.width }}
				/>
				<div aria-hidden="true" className="pointer-events-none absolute inset-0 overflow-hidden">
					{layout.ticks.map(({ px: left, turn: number, label }) =>
						label && left < free ? (
							<span
								key={number}
								className={cn(
									"absolute top-1.5 pl-[3px] font-mono text-2xs leading-3",
									number === turn ? "text-text-1" : "text-text-3",
								)}
								style={{ left }}
							>
								{number}
							</span>
						) : null,
					)}
					<i className="absolute inset-y-0 right-0 bg-bg-0/58" style={{ left: px }} />
				</div>
				{layout.restores.map(({ seq: place, toTurn, left, width }) =>
					width < 12 ? null : (
						<span
							key={place}
							title={`Restored to ${turnName(toTurn)}`}
							className="absolute top-[18px] grid h-6 place-items-center text-text-2"
							style={{ left, width }}
						>
							<RotateCcw aria-hidden="true" strokeWidth={1.6} className="size-3" />
						</span>
					),
				)}
				{forks.map(({ turn: from, title }) => {
					const place = from === 0 ? 1 : turns.find((known) => known.turn === from)?.to;
					return place == null ? null : (
						<span
							key={`${from} ${title}`}
							title={`Forked to “${title}”`}
							className="absolute bottom-0 -translate-x-1/2 text-text-3"
							style={{ left: scale.toPx(place) }}
						>
							<GitFork aria-hidden="true" className="size-2.5" />
						</span>
					);
				})}
				<Head playhead={playhead} seq={seq} px={px} lastSeq={scale.lastSeq} turns={turns} words={words} />
			</div>
		</div>
	);
}
