import { diffArrays } from "diff";

/** Lines of the newer text that stand in the older one too. */
export type Kept = { before: number; after: number; lines: number };
export type LineDiff = { kept: readonly Kept[]; insertions: number; deletions: number };

/** Edits after which what lies between the first and the last lines that are the same counts as new. */
const mostEdits = 4_000;
const mostMs = 250;

/** Compares two texts line by line. `quick`: by their first and last lines alone. */
export function lineDiff(before: readonly string[], after: readonly string[], quick = false): LineDiff {
	const head = sharedHead(before, after);
	const tail = sharedTail(before, after, head);
	const [old, now] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
	const options = { maxEditLength: mostEdits, timeout: mostMs };
	const changes = quick || old.length === 0 || now.length === 0 ? undefined : diffArrays(old, now, options);
	const kept: Kept[] = head === 0 ? [] : [{ before: 0, after: 0, lines: head }];
	let [left, right] = [head, head];
	for (const { added, removed, count } of changes ?? []) {
		if (!added && !removed) kept.push({ before: left, after: right, lines: count });
		if (!added) left += count;
		if (!removed) right += count;
	}
	if (tail > 0) kept.push({ before: before.length - tail, after: after.length - tail, lines: tail });
	const same = kept.reduce((sum, { lines }) => sum + lines, 0);
	return { kept, insertions: after.length - same, deletions: before.length - same };
}

function sharedHead(before: readonly string[], after: readonly string[]): number {
	const most = Math.min(before.length, after.length);
	let head = 0;
	while (head < most && before[head] === after[head]) head += 1;
	return head;
}

function sharedTail(before: readonly string[], after: readonly string[], head: number): number {
	const most = Math.min(before.length, after.length) - head;
	let tail = 0;
	while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
	return tail;
}
