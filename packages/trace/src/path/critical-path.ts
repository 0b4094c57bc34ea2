import { kindOf } from "../columns/words.ts";
import { endOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";
import { Frame } from "./frame.ts";

/** A stretch of the path, ms after `origin`. */
export type CriticalSegment = {
	/** The span that itself takes this time; −1 between spans of the top, where nothing runs. */
	span: number;
	from: number;
	to: number;
	/** Nothing works: the span is a wait, or there is none. */
	waiting: boolean;
};

export type CriticalPath = {
	/** By time, without gaps and without overlap, from the root's start to its end. */
	segments: CriticalSegment[];
	/** Ms of the path that are each span's own; 0 beside the path. */
	time: Float64Array;
	/** 1 for the spans of the path: those with segments, and all above them within the root. */
	on: Uint8Array;
	/** Ms from end to end. */
	total: number;
	/** Ms of it in which nothing works. */
	waiting: number;
};

/**
 * What the end of a trace waited for. Backward from the end of the root: the child that finished last, into it, then
 * the child that finished last before that one began, and so on; what no child covers is the span's own. This is the
 * walk of CRISP (Zhang et al., USENIX ATC 2022) and of Jaeger UI's critical path, made iterative. Children that outlive
 * their parent are cut at its end. Waits are segments of their own, so that waiting is not taken for work.
 *
 * @param root the span whose end is asked about; −1, the default, is the whole trace
 */
export function criticalPath(trace: Trace, root = -1): CriticalPath {
	const path: CriticalPath = {
		segments: [],
		time: new Float64Array(trace.count),
		on: new Uint8Array(trace.count),
		total: 0,
		waiting: 0,
	};
	const from = root < 0 ? trace.first : (trace.start[root] as number);
	const to = root < 0 ? trace.last : endOf(trace, root);
	const stack = [new Frame(trace, root, from, to)];
	for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
		const before = frame.cursor;
		const child = frame.next();
		if (child === null) {
			add(trace, path, frame.span, frame.from, before);
			stack.pop();
			continue;
		}
		add(trace, path, frame.span, child.to, before);
		stack.push(child);
	}
	path.segments.reverse();
	path.total = to - from;
	markAbove(trace, path, root);
	return path;
}

function add(trace: Trace, path: CriticalPath, span: number, from: number, to: number): void {
	if (to <= from) return;
	const waiting = span < 0 || trace.kind[span] === kindOf.wait;
	path.segments.push({ span, from, to, waiting });
	if (span >= 0) path.time[span] = (path.time[span] as number) + to - from;
	if (waiting) path.waiting += to - from;
}

function markAbove(trace: Trace, { segments, on }: CriticalPath, root: number): void {
	for (const { span } of segments) {
		for (let i = span; i >= 0 && on[i] === 0; i = i === root ? -1 : (trace.parent[i] as number)) on[i] = 1;
	}
}
