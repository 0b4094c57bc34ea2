import type { Trace } from "../model/trace.ts";

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
