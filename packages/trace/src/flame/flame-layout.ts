import { statusOf } from "../columns/words.ts";
import type { Trace } from "../model/trace.ts";
import type { TimeScale } from "../time/time-scale.ts";
import { flameLanes } from "./flame-lanes.ts";

/** Boxes for a canvas: the first `count` values of each array. */
export type FlameBoxes = {
	count: number;
	/** Lanes of the whole trace: the picture's height. */
	lanes: number;
	/** The box's span; of a merged one the first. */
	span: Int32Array;
	lane: Int32Array;
	/** Px from the left edge of the window, cut at it, and px of width, at least `minPx`. */
	x: Float32Array;
	width: Float32Array;
	/** Spans that the box stands for: more than 1 where several were too narrow to be drawn alone. */
	merged: Uint32Array;
	/** 1 where a span of the box failed. */
	error: Uint8Array;
};

export type FlameOptions = {
	/** Its window is drawn. */
	scale: TimeScale;
	/** Narrower boxes are this wide, and those of one lane that begin within it become one. 1 where it is not given. */
	minPx?: number;
	/** The lanes that are seen: only these are drawn. All where it is not given. */
	rows?: { first: number; last: number };
};

/** @param out an earlier result, whose arrays are used again where they are long enough */
export function flameLayout(trace: Trace, { scale, minPx = 1, rows }: FlameOptions, out?: FlameBoxes): FlameBoxes {
	const { lane, lanes, until } = flameLanes(trace);
	const { start, duration, end } = trace;
	const boxes = out !== undefined && out.span.length >= trace.count ? out : newBoxes(trace.count);
	const { from, to } = scale.window;
	const { first = 0, last = lanes } = rows ?? {};
	// A hundred thousand spans a frame: where no gap is cut out, one multiplication is all that a time needs.
	const linear = scale.axis.gaps.length === 0;
	const px = (ms: number): number => (linear ? (ms - from) * scale.pxPerMs : scale.toPx(ms));
	/** By lane: its last box while that is a narrow one, else −1. */
	const narrow = new Int32Array(lanes).fill(-1);
	boxes.lanes = lanes;
	boxes.count = 0;
	for (let i = 0; i < trace.count; ) {
		const begin = start[i] as number;
		const row = lane[i] as number;
		// Nothing below begins earlier, ends later, or lies above.
		if ((until[i] as number) < from || begin > to || row > last) {
			i = end[i] as number;
			continue;
		}
		const length = duration[i] as number;
		const stop = length === length ? begin + length : Math.max(begin, trace.now);
		if (stop >= from && row >= first) {
			const left = Math.max(px(begin), 0);
			addBox(trace, boxes, narrow, i, row, left, Math.min(px(stop), scale.width) - left, minPx);
		}
		i++;
	}
	return boxes;
}

function addBox(
	trace: Trace,
	boxes: FlameBoxes,
	narrow: Int32Array,
	i: number,
	row: number,
	left: number,
	width: number,
	minPx: number,
): void {
	const failed = trace.status[i] === statusOf.error ? 1 : 0;
	const before = narrow[row] as number;
	if (width < minPx && before >= 0) {
		const x = boxes.x[before] as number;
		if (left >= x && left < x + minPx) {
			boxes.merged[before] = (boxes.merged[before] as number) + 1;
			boxes.error[before] = (boxes.error[before] as number) | failed;
			return;
		}
	}
	const box = boxes.count++;
	boxes.span[box] = i;
	boxes.lane[box] = row;
	boxes.x[box] = left;
	boxes.width[box] = Math.max(width, minPx);
	boxes.merged[box] = 1;
	boxes.error[box] = failed;
	narrow[row] = width < minPx ? box : -1;
}

function newBoxes(room: number): FlameBoxes {
	return {
		count: 0,
		lanes: 0,
		span: new Int32Array(room),
		lane: new Int32Array(room),
		x: new Float32Array(room),
		width: new Float32Array(room),
		merged: new Uint32Array(room),
		error: new Uint8Array(room),
	};
}

/** The box at a point, px from the left edge and lane; −1 where there is none. */
export function flameBoxAt(boxes: FlameBoxes, px: number, lane: number): number {
	for (let box = 0; box < boxes.count; box++) {
		if (boxes.lane[box] !== lane) continue;
		const x = boxes.x[box] as number;
		if (px >= x && px < x + (boxes.width[box] as number)) return box;
	}
	return -1;
}
