import type { SketchSpan } from "./sketch.ts";

/** A turn's place in the log; `to` and `whole` are `null` while it runs. */
export type TurnPlace = {
	turn: number;
	runId: string;
	from: number;
	to: number | null;
	/** Where its snapshot is told too, so that its files are known: right behind its end. */
	whole: number | null;
};

/** The turns in the order of the log. */
export function turnPlaces(spans: readonly SketchSpan[]): TurnPlace[] {
	const turns = spans
		.flatMap(({ kind, turn, runId, startSeq, endSeq }) =>
			kind === "turn" && turn !== null ? [{ turn, runId, from: startSeq, to: endSeq, whole: endSeq }] : [],
		)
		.sort((a, b) => a.from - b.from);
	for (const [at, { to }] of turns.entries()) {
		const place = turns[at];
		if (place !== undefined && to !== null && turns[at + 1]?.from !== to + 1) place.whole = to + 1;
	}
	return turns;
}

/** A place of the log; `null`: its end, live. */
export type Moment = number | null;

/** One event on. Past the end of the log is live. */
export function stepEvent(seq: Moment, by: 1 | -1, lastSeq: number): Moment {
	const to = (seq ?? lastSeq) + by;
	return to >= lastSeq ? null : Math.max(to, 1);
}

/** To the end of the turn before or after, its snapshot told; before the first one the log's beginning, past the last one live. */
export function stepTurn(seq: Moment, by: 1 | -1, turns: readonly TurnPlace[], lastSeq: number): Moment {
	const at = seq ?? lastSeq;
	const ends = turns.flatMap(({ whole }) => (whole === null ? [] : [whole])).sort((a, b) => a - b);
	const to = by === 1 ? ends.find((end) => end > at) : (ends.findLast((end) => end < at) ?? 1);
	return to === undefined || to >= lastSeq ? null : to;
}

/** Where a moment stands: in a turn, or after it. `null`: before the first one. */
export type Standing = { turn: number; ended: boolean };

export function standingAt(seq: number, turns: readonly TurnPlace[]): Standing | null {
	const last = turns.findLast(({ from }) => from <= seq);
	return last === undefined ? null : { turn: last.turn, ended: last.to !== null && last.to <= seq };
}

/** "End of turn 11", "Turn 12", "Before the first turn". */
export function standingWords(standing: Standing | null): string {
	if (standing === null) return "Before the first turn";
	return standing.ended ? `End of turn ${standing.turn}` : `Turn ${standing.turn}`;
}
