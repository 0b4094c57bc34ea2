"use client";

import { useMemo, useRef } from "react";
import { useLiveView, useSessionStore } from "#features/session-live/model/use-session-store.ts";
import { useForks } from "#features/timeline/model/use-forks.ts";
import { formatClock } from "#format/time.ts";
import { formatCount } from "#format/tokens.ts";
import { Button } from "#ui/button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { axisOf } from "../model/axis.ts";
import { scaleOf } from "../model/scale.ts";
import { standingAt, standingWords, stepTurn, turnPlaces } from "../model/steps.ts";
import { useLogEnd } from "../model/use-log-end.ts";
import { usePlayhead, usePlayheadState } from "../model/use-playhead.ts";
import { useSketch } from "../model/use-sketch.ts";
import { PlayControls } from "./play-controls.tsx";
import { Track } from "./track.tsx";
import { usePlayheadCommands } from "./use-playhead-commands.ts";
import { useWidth } from "./use-width.ts";

/** Px of a restore's gap, and on a narrow track. */
const [gap, narrowGap, narrow] = [24, 14, 480];

/** The whole session under its header: drag, step or play through it; its right end is live. */
export function Scrubber() {
	const store = useSessionStore();
	const { transcript } = useLiveView();
	const { session } = transcript;
	const { restores } = session;
	const playhead = usePlayhead();
	const { seq, playing, speed } = usePlayheadState();
	const spans = useSketch(store, session.sessionId);
	const forks = useForks(session.sessionId);
	const box = useRef<HTMLDivElement>(null);
	const width = useWidth(box);
	const turns = useMemo(() => turnPlaces(spans), [spans]);
	const end = useLogEnd(transcript.lastSeq, session.updatedAt, spans.length);
	const axis = useMemo(() => axisOf(spans, end.lastSeq, end.now), [spans, end]);
	const scale = useMemo(
		() =>
			scaleOf({
				axis,
				restores: restores.filter(({ scope }) => scope !== "files").map((restore) => restore.seq),
				width,
				gap: width < narrow ? narrowGap : gap,
			}),
		[axis, restores, width],
	);
	const at = seq ?? transcript.lastSeq;
	const standing = standingAt(at, turns);
	const where = standingWords(standing);
	const words = seq === null ? `Live${standing === null ? "" : `, turn ${standing.turn}`}` : `${where}, seq ${seq}`;
	const toTurn = (by: 1 | -1) => {
		playhead.pause();
		playhead.goTo(stepTurn(playhead.get().seq, by, turns, transcript.lastSeq));
	};
	usePlayheadCommands({ playhead, turns, lastSeq: transcript.lastSeq, playing });
	const time = playhead.timeOf(seq) ?? Date.parse(session.updatedAt);
	return (
		<section
			aria-label="Playhead"
			className="flex h-[52px] shrink-0 items-stretch gap-3 border-line-1 border-b bg-bg-0 pr-3 pl-4 max-md:h-12 max-md:gap-2 max-md:px-3"
		>
			<div className="num flex w-[132px] shrink-0 flex-col justify-center whitespace-nowrap max-md:hidden">
				<b className="font-medium font-mono text-sm text-text-1">seq {formatCount(at)}</b>
				<span className="truncate text-text-3 text-xs">
					{formatClock(time)}
					{standing === null ? "" : ` · turn ${standing.turn}`}
				</span>
			</div>
			<PlayControls
				playing={playing}
				speed={speed}
				onPlay={playhead.play}
				onPause={playhead.pause}
				onSpeed={playhead.setSpeed}
				onTurn={toTurn}
			/>
			<Track
				box={box}
				playhead={playhead}
				seq={seq}
				spans={spans}
				restores={restores}
				forks={forks}
				turns={turns}
				scale={scale}
				words={words}
				turn={standing?.turn ?? null}
			/>
			<Button
				size="sm"
				aria-pressed={seq === null}
				onClick={() => playhead.goTo(null)}
				className="self-center max-md:min-w-[52px]"
			>
				<i
					aria-hidden="true"
					className={
						seq === null ? "size-[7px] rounded-full bg-running" : "size-[7px] rounded-full border-[1.5px] border-text-3"
					}
				/>
				Live
				<Kbd className="max-md:hidden">L</Kbd>
			</Button>
		</section>
	);
}
