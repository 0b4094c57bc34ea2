import { posix } from "node:path";

/** The paths that a mistyped one may have meant, best first: the same name elsewhere, then names a few letters away. */
export function similarPaths(missing: string, existing: readonly string[], limit = 3): string[] {
	const name = posix.basename(missing).toLowerCase();
	const furthest = Math.max(1, Math.floor(name.length / 3));
	return existing
		.map((path) => ({ path, distance: editDistance(name, posix.basename(path).toLowerCase(), furthest) }))
		.filter((candidate) => candidate.distance <= furthest)
		.sort((a, b) => a.distance - b.distance || a.path.length - b.path.length)
		.slice(0, limit)
		.map((candidate) => candidate.path);
}

/** Levenshtein distance; `Infinity` as soon as the lengths alone put it above `furthest`. */
function editDistance(a: string, b: string, furthest: number): number {
	if (Math.abs(a.length - b.length) > furthest) return Number.POSITIVE_INFINITY;
	let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		for (let j = 1; j <= b.length; j++) {
			const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
			row.push(Math.min(substitution, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
		}
		previous = row;
	}
	return previous[b.length] ?? 0;
}
