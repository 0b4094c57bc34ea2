import { statusOf } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
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
};

/** @param out an earlier result, whose arrays are used again where they are long enough */
export function flameLayout(trace: Trace, { scale, minPx = 1 }: FlameOptions, out?: FlameBoxes): FlameBoxes {
	const { lane, lanes, until } = flameLanes(trace);
	const boxes = out !== undefined && out.span.length >= trace.count ? out : newBoxes(trace.count);
	const { from, to } = scale.window;
	/** By lane: its last box while that is a narrow one, else −1. */
	const narrow = new Int32Array(lanes).fill(-1);
	boxes.lanes = lanes;
	boxes.count = 0;
	for (let i = 0; i < trace.count; i++) {
		if ((until[i] as number) < from || (trace.start[i] as number) > to) {
			// Nothing below begins earlier, or ends later.
			i = (trace.end[i] as number) - 1;
			continue;
		}
		const end = endOf(trace, i);
		if (end < from) continue;
		const left = Math.max(scale.toPx(trace.start[i] as number), 0);
		const width = Math.min(scale.toPx(end), scale.width) - left;
		const row = lane[i] as number;
		const failed = trace.status[i] === statusOf.error ? 1 : 0;
		const before = narrow[row] as number;
		const x = before < 0 ? 0 : (boxes.x[before] as number);
		if (width < minPx && before >= 0 && left >= x && left < x + minPx) {
			boxes.merged[before] = (boxes.merged[before] as number) + 1;
			boxes.error[before] = (boxes.error[before] as number) | failed;
			continue;
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
	return boxes;
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
