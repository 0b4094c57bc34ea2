"use client";

/* oxlint-disable jsx-a11y/prefer-tag-over-role -- an input of type range cannot be a line over a strip of its own scale */
import type { KeyboardEvent } from "react";
import type { Playhead } from "../model/playhead.ts";
import { type Moment, stepEvent, stepTurn, type TurnPlace } from "../model/steps.ts";

export type HeadProps = {
	playhead: Playhead;
	seq: Moment;
	px: number;
	lastSeq: number;
	turns: readonly TurnPlace[];
	/** "End of turn 11, seq 1402". */
	words: string;
};

/** The playhead itself: the orange line, with its keys. */
export function Head({ playhead, seq, px, lastSeq, turns, words }: HeadProps) {
	const onKeyDown = (event: KeyboardEvent) => {
		const to = stepOfKey(event, seq, turns, lastSeq);
		if (to === undefined) return;
		event.preventDefault();
		playhead.pause();
		playhead.goTo(to);
	};
	return (
		<span
			role="slider"
			tabIndex={0}
			aria-label="Playhead"
			aria-orientation="horizontal"
			aria-valuemin={1}
			aria-valuemax={Math.max(lastSeq, 1)}
			aria-valuenow={seq ?? Math.max(lastSeq, 1)}
			aria-valuetext={words}
			data-playhead=""
			onKeyDown={onKeyDown}
			className="absolute inset-y-[3px] left-0 z-10 -ml-px w-0.5 rounded-[1px] bg-accent"
			style={{ transform: `translateX(${px}px)` }}
		>
			{seq === null ? (
				<span
					aria-hidden="true"
					className="absolute -top-px right-2 h-4 whitespace-nowrap rounded-[3px] bg-accent px-[5px] font-semibold text-2xs text-on-accent leading-4"
				>
					LIVE
				</span>
			) : (
				<i
					aria-hidden="true"
					className="absolute -top-px -left-[5px] h-[13px] w-3 bg-accent [clip-path:polygon(0_0,100%_0,100%_58%,50%_100%,0_58%)]"
				/>
			)}
		</span>
	);
}

/** Where a key of the slider leads; `undefined`: it is none of them. */
function stepOfKey(
	{ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent,
	seq: Moment,
	turns: readonly TurnPlace[],
	lastSeq: number,
): Moment | undefined {
	if (ctrlKey || metaKey || altKey) return undefined;
	switch (key) {
		case "ArrowLeft":
		case "ArrowDown":
			return shiftKey ? stepTurn(seq, -1, turns, lastSeq) : stepEvent(seq, -1, lastSeq);
		case "ArrowRight":
		case "ArrowUp":
			return shiftKey ? stepTurn(seq, 1, turns, lastSeq) : stepEvent(seq, 1, lastSeq);
		case "PageDown":
			return stepTurn(seq, -1, turns, lastSeq);
		case "PageUp":
			return stepTurn(seq, 1, turns, lastSeq);
		case "Home":
			return 1;
		case "End":
			return null;
		default:
			return undefined;
	}
}
