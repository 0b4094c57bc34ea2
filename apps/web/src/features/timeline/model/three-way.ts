import { diffArrays } from "diff";

/** A part of a file on its three sides. `same`: all have it. Where one side alone changed, the other two are as one. */
export type Region = {
	kind: "same" | "outside" | "restore" | "both";
	base: string[];
	/** As it is now: what was changed outside of the session. */
	disk: string[];
	/** As the restore would make it. */
	target: string[];
	/** Line numbers, from 1, in each. */
	at: { base: number; disk: number; target: number };
};

type Edit = { from: number; to: number; lines: string[] };

/** Lines that changed from the base; neighbours are one edit. */
function edits(base: readonly string[], other: readonly string[]): Edit[] {
	const found: Edit[] = [];
	let place = 0;
	for (const { added, removed, value } of diffArrays([...base], [...other])) {
		const last = found.at(-1);
		const edit = last !== undefined && last.to === place ? last : { from: place, to: place, lines: [] };
		if (!added && !removed) {
			place += value.length;
			continue;
		}
		if (edit !== last) found.push(edit);
		if (added) edit.lines.push(...value);
		else {
			place += value.length;
			edit.to = place;
		}
	}
	return found;
}

/**
 * Three texts beside each other, by the lines of the base that either side changed: edits of the two sides that touch are
 * one region. This only shows; what is written is git's merge.
 */
export function threeWay(base: string, disk: string, target: string): Region[] {
	const [lines, ofDisk, ofTarget] = [split(base), split(disk), split(target)];
	const mine = edits(lines, ofDisk);
	const theirs = edits(lines, ofTarget);
	const regions: Region[] = [];
	const at = { base: 0, disk: 0, target: 0 };
	const push = (kind: Region["kind"], end: number, parts: Pick<Region, "disk" | "target">) => {
		const part = lines.slice(at.base, end);
		if (part.length + parts.disk.length + parts.target.length === 0) return;
		regions.push({ kind, base: part, ...parts, at: { base: at.base + 1, disk: at.disk + 1, target: at.target + 1 } });
		at.base = end;
		at.disk += parts.disk.length;
		at.target += parts.target.length;
	};
	const same = (end: number) => {
		const part = lines.slice(at.base, end);
		push("same", end, { disk: part, target: part });
	};
	while (mine.length + theirs.length > 0) {
		const start = Math.min(mine[0]?.from ?? Number.POSITIVE_INFINITY, theirs[0]?.from ?? Number.POSITIVE_INFINITY);
		const { ours, others, end } = touching(mine, theirs, start);
		same(start);
		const now = apply(lines, start, end, ours);
		const then = apply(lines, start, end, others);
		push(kindOf(ours, others), end, { disk: now, target: then });
	}
	same(lines.length);
	return regions;
}

/** Takes the edits that begin at `start`, and those of both sides that touch what they cover. */
function touching(mine: Edit[], theirs: Edit[], start: number) {
	const ours: Edit[] = [];
	const others: Edit[] = [];
	let end = start;
	const sides = [
		[mine, ours],
		[theirs, others],
	] as const;
	for (let grown = true; grown; ) {
		grown = false;
		for (const [left, taken] of sides) {
			const next = left[0];
			if (next === undefined || next.from > end) continue;
			taken.push(next);
			left.shift();
			end = Math.max(end, next.to);
			grown = true;
		}
	}
	return { ours, others, end };
}

function apply(lines: readonly string[], start: number, end: number, changes: readonly Edit[]): string[] {
	const result: string[] = [];
	let place = start;
	for (const { from, to, lines: own } of changes) {
		result.push(...lines.slice(place, from), ...own);
		place = to;
	}
	return [...result, ...lines.slice(place, end)];
}

function kindOf(ours: readonly Edit[], others: readonly Edit[]): Region["kind"] {
	if (ours.length === 0) return "restore";
	return others.length === 0 ? "outside" : "both";
}

/** The end of a text is no line of its own. */
function split(text: string): string[] {
	if (text === "") return [];
	const lines = text.split("\n");
	if (lines.at(-1) === "") lines.pop();
	return lines;
}
