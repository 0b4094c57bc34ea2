import { maxListedPaths } from "../limits.ts";

/**
 * SNAP4: why a snapshot does not hold a path. `outside`: a link that leads out of the workspace (the link itself is
 * held), or a named path that lies elsewhere. `special`: sockets, pipes, devices, and names that git or UTF-8 cannot
 * hold. `submodules`: nested repositories.
 */
export const reasons = ["ignored", "tooLarge", "outside", "special", "submodules", "unreadable"] as const;
export type Reason = (typeof reasons)[number];

/**
 * Counts by reason. A directory that is ignored as a whole counts once. `paths` lists all but the ignored ones, up to
 * 1,000.
 */
export type NotCovered = Record<Reason, number> & { paths: readonly { path: string; reason: Reason }[] };

export function noneUncovered(): NotCovered {
	return { ignored: 0, tooLarge: 0, outside: 0, special: 0, submodules: 0, unreadable: 0, paths: [] };
}

/** Counts what is not covered, each path once. */
export function countUncovered(found: ReadonlyMap<string, Reason>, ignored: number): NotCovered {
	const counts: NotCovered = { ...noneUncovered(), ignored };
	const paths: { path: string; reason: Reason }[] = [];
	for (const [path, reason] of found) {
		counts[reason] += 1;
		if (paths.length < maxListedPaths) paths.push({ path, reason });
	}
	return { ...counts, paths };
}

/** Counts after a turn of which only the named paths are known: what was found of them replaces what was. */
export function updateUncovered(
	before: NotCovered,
	named: readonly string[],
	found: ReadonlyMap<string, Reason>,
): NotCovered {
	const touched = new Set(named);
	const counts = { ...before };
	const kept = before.paths.filter(({ path, reason }) => {
		if (touched.has(path)) counts[reason] -= 1;
		return !touched.has(path);
	});
	const added: { path: string; reason: Reason }[] = [];
	let ignored = 0;
	for (const [path, reason] of found) {
		// Ignored paths are not listed: whether this one was counted before is not known.
		if (reason === "ignored") ignored += 1;
		else {
			counts[reason] += 1;
			added.push({ path, reason });
		}
	}
	return { ...counts, ignored: Math.max(counts.ignored, ignored), paths: [...kept, ...added].slice(0, maxListedPaths) };
}
