import { statusOf } from "../columns/words.ts";
import { endOf, lengthOf } from "../model/end-of.ts";
import type { Trace } from "../model/trace.ts";

/** Groups of repeated calls. Group g is the spans `first[g] … first[g] + size[g] - 1`, which follow one another. */
export type RepeatGroups = {
	count: number;
	first: Int32Array;
	size: Int32Array;
	/** By span: its group, −1 where it is in none. */
	of: Int32Array;
	/** By group, ms after `origin`: the first start, the last end. */
	from: Float64Array;
	to: Float64Array;
	/** By group: the sum of its spans' ms. */
	time: Float64Array;
	/** By group: how many failed. */
	errors: Uint32Array;
};

/** Groups siblings that follow one another, have no children and share kind and name, from `least` of them on. */
export function groupRepeats(trace: Trace, least = 3): RepeatGroups {
	const first: number[] = [];
	const size: number[] = [];
	for (let i = 0; i < trace.count; ) {
		let stop = i + 1;
		while (stop < trace.count && alike(trace, i, stop)) stop++;
		if (stop - i >= Math.max(2, least)) {
			first.push(i);
			size.push(stop - i);
		}
		i = stop;
	}
	return measured(trace, Int32Array.from(first), Int32Array.from(size));
}

function alike(trace: Trace, a: number, b: number): boolean {
	return (
		trace.end[a] === a + 1 &&
		trace.end[b] === b + 1 &&
		trace.parent[a] === trace.parent[b] &&
		trace.kind[a] === trace.kind[b] &&
		trace.name[a] === trace.name[b]
	);
}

function measured(trace: Trace, first: Int32Array, size: Int32Array): RepeatGroups {
	const count = first.length;
	const groups = {
		count,
		first,
		size,
		of: new Int32Array(trace.count).fill(-1),
		from: new Float64Array(count),
		to: new Float64Array(count),
		time: new Float64Array(count),
		errors: new Uint32Array(count),
	};
	for (let g = 0; g < count; g++) {
		const begin = first[g] as number;
		groups.from[g] = trace.start[begin] as number;
		groups.to[g] = trace.start[begin] as number;
		for (let i = begin; i < begin + (size[g] as number); i++) {
			groups.of[i] = g;
			groups.to[g] = Math.max(groups.to[g] as number, endOf(trace, i));
			groups.time[g] = (groups.time[g] as number) + lengthOf(trace, i);
			if (trace.status[i] === statusOf.error) groups.errors[g] = (groups.errors[g] as number) + 1;
		}
	}
	return groups;
}
