import { lineDiff } from "./line-diff.ts";

/** A state of one file, with the states that it came from: what a restore went back to stands first. */
export type FileVersion<K> = {
	key: K;
	/** Keys of states that stand before it; empty: what is known of the file begins here. */
	parents: readonly K[];
	/** `null`: the file was not there, or was no text. */
	lines: readonly string[] | null;
};

/**
 * The state that introduced each line of the last one: of a line that stands in a parent too, whoever introduced it
 * there. So what a restore has brought back belongs to the turn that wrote it first.
 * @param versions each behind its parents
 * @param quick asked before each comparison: whether there is no time left for a thorough one
 */
export function blameLines<K>(versions: readonly FileVersion<K>[], quick: () => boolean = () => false): K[] {
	const known = new Map<K, { lines: readonly string[]; by: K[] }>();
	for (const { key, parents, lines } of versions) {
		if (lines === null) {
			known.set(key, { lines: [], by: [] });
			continue;
		}
		const by: (K | undefined)[] = Array.from({ length: lines.length });
		for (const parent of parents) {
			const old = known.get(parent);
			if (old === undefined || !by.includes(undefined)) continue;
			for (const { before, after, lines: count } of lineDiff(old.lines, lines, quick()).kept) {
				for (let at = 0; at < count; at += 1) by[after + at] ??= old.by[before + at];
			}
		}
		known.set(key, { lines, by: by.map((introduced) => introduced ?? key) });
	}
	const last = versions.at(-1);
	return last === undefined ? [] : (known.get(last.key)?.by ?? []);
}
