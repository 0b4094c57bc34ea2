import type { SpanColumns } from "../columns/span-columns.ts";
import { note, type Oddities, oddTexts } from "./oddities.ts";

/** Parents by place in the columns: −1 at the top. `orphan`: 1 where it stands at the top but names a parent. */
export type Parents = { parent: Int32Array; orphan: Uint8Array };

/** Finds parents by index or id. Missing ones and cycles put a span at the top, marked (TRACE6). */
export function resolveParents(columns: SpanColumns, odd: Oddities): Parents {
	const count = columns.id.length;
	// Most chunks name all parents by index: then nobody has to look for ids.
	let places: Map<string, number> | null = null;
	const find = (id: string): number | undefined => {
		places ??= new Map(columns.id.map((known, i) => [known, i]));
		return places.get(id);
	};
	const parents = { parent: new Int32Array(count), orphan: new Uint8Array(count) };
	for (let i = 0; i < count; i++) {
		const named = columns.parent[i] ?? null;
		const found = typeof named === "string" ? find(named) : named;
		const known = typeof found === "number" && Number.isInteger(found) && found >= 0 && found < count;
		parents.parent[i] = known ? found : -1;
		if (known || named === null) continue;
		parents.orphan[i] = 1;
		note(odd, i, oddTexts.missingParent(String(named)));
	}
	breakCycles(columns, parents, odd);
	return parents;
}

const onPath = 1;
const done = 2;

/** Climbs from every span once; a span met twice on one climb closes a cycle, whose first member goes to the top. */
function breakCycles(columns: SpanColumns, { parent, orphan }: Parents, odd: Oddities): void {
	const state = new Uint8Array(parent.length);
	for (let i = 0; i < parent.length; i++) {
		let top = i;
		while (top >= 0 && state[top] === 0) {
			state[top] = onPath;
			top = parent[top] as number;
		}
		let behind = -1;
		if (top >= 0 && state[top] === onPath) {
			const first = firstOfCycle(columns, parent, top);
			behind = parent[first] as number;
			parent[first] = -1;
			orphan[first] = 1;
			note(odd, first, oddTexts.cycle);
		}
		finish(state, parent, i);
		finish(state, parent, behind);
	}
}

function finish(state: Uint8Array, parent: Int32Array, from: number): void {
	for (let at = from; at >= 0 && state[at] === onPath; at = parent[at] as number) state[at] = done;
}

function firstOfCycle(columns: SpanColumns, parent: Int32Array, member: number): number {
	let first = member;
	for (let at = parent[member] as number; at !== member; at = parent[at] as number) {
		const later =
			began(columns, at) - began(columns, first) || (columns.startSeq[at] ?? 0) - (columns.startSeq[first] ?? 0);
		if (later < 0) first = at;
	}
	return first;
}

const began = (columns: SpanColumns, i: number): number => columns.start[i] ?? 0;
