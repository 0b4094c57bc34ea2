import type { SpanKind } from "@playhead/core";
import { spanKinds, statusOf } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import type { TimeScale } from "../time/time-scale.ts";

/** The kinds that share a lane, from top to bottom. Runs, which last as long as all, and kinds in no lane are left out. */
export const minimapLanes: readonly (readonly SpanKind[])[] = [
	["turn"],
	["llm"],
	["tool", "check"],
	["agent", "wait", "other"],
];

export type Minimap = {
	lanes: number;
	/** Px columns. */
	width: number;
	/** Lane by lane, a value a px column: how much of it spans cover; 1 is all of it, above 1 some overlap. */
	density: Float32Array;
	/** Of the same form: how many spans that begin in the column have failed. */
	errors: Uint16Array;
};

/** The least part of a px column that a span covers: the shortest are seen too. */
const least = 0.2;

/** How busy each lane is in each px column of a scale, which mostly is that of the whole trace. */
export function minimapLayout(trace: Trace, scale: TimeScale, lanes = minimapLanes): Minimap {
	const width = Math.max(1, Math.floor(scale.width));
	const map: Minimap = {
		lanes: lanes.length,
		width,
		density: new Float32Array(lanes.length * width),
		errors: new Uint16Array(lanes.length * width),
	};
	const laneOf = Int8Array.from(spanKinds, (kind) => lanes.findIndex((kinds) => kinds.includes(kind)));
	/** Changes of the number of spans that cover whole columns, in all the columns that follow. */
	const steps = new Float32Array(lanes.length * (width + 1));
	const linear = scale.axis.gaps.length === 0;
	const px = (ms: number): number => (linear ? (ms - scale.window.from) * scale.pxPerMs : scale.toPx(ms));
	for (let i = 0; i < trace.count; i++) {
		const lane = laneOf[trace.kind[i] as number] as number;
		if (lane < 0) continue;
		const x = px(trace.start[i] as number);
		const right = Math.max(px(endOf(trace, i)), x + least);
		if (right <= 0 || x >= width) continue;
		cover(map, steps, lane, Math.max(0, x), Math.min(width, right));
		const place = lane * width + Math.max(0, Math.floor(x));
		if (trace.status[i] === statusOf.error) map.errors[place] = Math.min(0xffff, (map.errors[place] as number) + 1);
	}
	addSteps(map, steps);
	return map;
}

function cover({ width, density }: Minimap, steps: Float32Array, lane: number, from: number, to: number): void {
	const first = Math.floor(from);
	const last = Math.min(Math.floor(to), width - 1);
	const row = lane * width;
	if (first === last) {
		density[row + first] = (density[row + first] as number) + to - from;
		return;
	}
	density[row + first] = (density[row + first] as number) + first + 1 - from;
	density[row + last] = (density[row + last] as number) + to - last;
	const step = lane * (width + 1);
	steps[step + first + 1] = (steps[step + first + 1] as number) + 1;
	steps[step + last] = (steps[step + last] as number) - 1;
}

function addSteps({ lanes, width, density }: Minimap, steps: Float32Array): void {
	for (let lane = 0; lane < lanes; lane++) {
		let covering = 0;
		for (let x = 0; x < width; x++) {
			covering += steps[lane * (width + 1) + x] as number;
			density[lane * width + x] = (density[lane * width + x] as number) + covering;
		}
	}
}
