import { onPath, pathAt, type Restore } from "@playhead/core";
import type { Scale } from "./scale.ts";
import type { SketchSpan } from "./sketch.ts";
import { type TurnPlace, turnPlaces } from "./steps.ts";

/** A stretch of the track, px. */
export type Band = { left: number; width: number };

export type TurnBand = Band & {
	turn: number;
	/** A restore went back to before it. */
	aside: boolean;
	/** It runs. */
	live: boolean;
	/** The first, the last of what is drawn in one piece: turns of a run that count, or that do not. */
	first: boolean;
	last: boolean;
};

export type Tick = { px: number; turn: number; label: boolean };
export type Mark = { px: number; aside: boolean };

/** All that the track draws, px from its left edge. */
export type TrackLayout = {
	bands: TurnBand[];
	ticks: Tick[];
	tools: Mark[];
	checks: Mark[];
	errors: Mark[];
	/** `queued`: for a worker, before the run has begun. */
	waits: (Band & { queued: boolean })[];
	restores: (Band & { seq: number; toTurn: number })[];
};

/** Numbers closer than this, px, are left out. */
const labelPx = 18;
/** Ticks closer than this, px, too. */
const tickPx = 5;
/** Px of a wait that goes on: nothing follows it in the log, so it has no length there yet. */
const openWaitPx = 14;

export type LayoutInput = {
	spans: readonly SketchSpan[];
	restores: readonly Restore[];
	scale: Scale;
	/** Its number is never left out; `null`: none is. */
	current: number | null;
};

/** Where everything stands on the track. One mark a px is drawn, however many spans lie there. */
export function trackLayout({ spans, restores, scale, current }: LayoutInput): TrackLayout {
	const path = pathAt(restores);
	const aside = (seq: number) => !onPath(path, seq);
	const turns = turnPlaces(spans);
	return {
		bands: bandsOf(turns, scale, aside),
		ticks: ticksOf(turns, scale, current),
		...marksOf(spans, scale, aside),
		restores: restores
			.filter(({ scope }) => scope !== "files")
			.map(({ seq, toTurn }) => {
				const right = scale.toPx(seq);
				return { seq, toTurn, left: right - scale.gapPx, width: scale.gapPx };
			}),
	};
}

function bandsOf(turns: readonly TurnPlace[], scale: Scale, aside: (seq: number) => boolean): TurnBand[] {
	const bands = turns.map(({ turn, from, to }) => {
		const left = scale.toPx(from);
		const width = Math.max(scale.toPx(to ?? scale.lastSeq) - left, 1);
		return { turn, left, width, aside: aside(from), live: to === null, first: true, last: true };
	});
	for (const [at, band] of bands.entries()) {
		const next = bands[at + 1];
		const sameRun = turns[at + 1]?.runId === turns[at]?.runId;
		if (next === undefined || !sameRun || next.aside !== band.aside) continue;
		band.last = false;
		next.first = false;
		// Turns of a run tile, with one px between them.
		band.width = Math.max(next.left - band.left - 1, 1);
	}
	return bands;
}

function ticksOf(turns: readonly TurnPlace[], scale: Scale, current: number | null): Tick[] {
	const ticks: Tick[] = [];
	const own = turns.find(({ turn }) => turn === current);
	const ownPx = own === undefined ? null : scale.toPx(own.from);
	let lastTick = Number.NEGATIVE_INFINITY;
	let lastLabel = Number.NEGATIVE_INFINITY;
	for (const { turn, from } of turns) {
		const px = scale.toPx(from);
		const isOwn = turn === current;
		if (!isOwn && px - lastTick < tickPx) continue;
		const free = px - lastLabel >= labelRoom(turn) && (ownPx === null || Math.abs(px - ownPx) >= labelRoom(turn));
		const label = isOwn || free;
		ticks.push({ px, turn, label });
		lastTick = px;
		if (label) lastLabel = px;
	}
	return ticks;
}

/** Long numbers need more. */
function labelRoom(turn: number): number {
	return labelPx + Math.max(0, String(turn).length - 2) * 7;
}

function marksOf(spans: readonly SketchSpan[], scale: Scale, aside: (seq: number) => boolean) {
	const marks = { tools: new Map<number, Mark>(), checks: new Map<number, Mark>(), errors: new Map<number, Mark>() };
	const waits: TrackLayout["waits"] = [];
	const put = (to: Map<number, Mark>, seq: number): void => {
		const px = Math.round(scale.toPx(seq));
		if (!to.has(px)) to.set(px, { px, aside: aside(seq) });
	};
	for (const { kind, turn, status, startSeq, endSeq } of spans) {
		if (kind === "tool") put(marks.tools, startSeq);
		else if (kind === "check") put(marks.checks, startSeq);
		else if (kind === "wait") {
			const right = scale.toPx(endSeq ?? scale.lastSeq);
			const width = Math.max(right - scale.toPx(startSeq), endSeq === null ? Math.min(openWaitPx, right) : 0);
			if (width >= 2) waits.push({ left: right - width, width, queued: turn === null });
		}
		const leaf = kind !== "run" && kind !== "turn";
		if (status === "error" && leaf) put(marks.errors, endSeq ?? startSeq);
	}
	const list = (of: Map<number, Mark>) => [...of.values()];
	return { tools: list(marks.tools), checks: list(marks.checks), errors: list(marks.errors), waits };
}
