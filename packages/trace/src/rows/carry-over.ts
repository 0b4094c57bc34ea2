import type { Trace } from "../model/trace.ts";
import type { RepeatGroups } from "./group-repeats.ts";

/** Bits by span of an earlier state of a trace, for a later one that has spans in other places; new spans have 0. */
export function carryOver(before: Trace, bits: Uint8Array, after: Trace): Uint8Array {
	const carried = new Uint8Array(after.count);
	for (let i = 0; i < before.count; i++) {
		if (bits[i] !== 1) continue;
		const id = before.id[i] as string;
		// What grows at its end leaves most spans where they are.
		const place = after.id[i] === id ? i : after.indexOf.get(id);
		if (place !== undefined) carried[place] = bits[i] as number;
	}
	return carried;
}

/** The same for groups of repeats: `bits` by group. A group is the one that begins with the same span. */
export function carryOverGroups(
	before: Trace,
	groups: RepeatGroups,
	bits: Uint8Array,
	after: Trace,
	groupsAfter: RepeatGroups,
): Uint8Array {
	const carried = new Uint8Array(groupsAfter.count);
	for (let g = 0; g < groups.count; g++) {
		if (bits[g] !== 1) continue;
		const first = after.indexOf.get(before.id[groups.first[g] as number] as string);
		const group = first === undefined ? -1 : (groupsAfter.of[first] as number);
		if (group >= 0) carried[group] = 1;
	}
	return carried;
}
