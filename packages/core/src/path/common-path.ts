import type { Path } from "./path.ts";

/** What both paths of one session begin with: up to there, the same was said and done. */
export function commonPath(a: Path, b: Path): Path {
	const common: { from: number; to: number | null }[] = [];
	for (const [index, { from, to }] of a.entries()) {
		const other = b[index];
		if (other === undefined || other.from !== from) break;
		common.push({ from, to: earlier(to, other.to) });
		if (to !== other.to) break;
	}
	return common;
}

/** What of a path comes behind the beginning that `commonPath` gave. */
export function pathAfter(path: Path, common: Path): Path {
	return path.flatMap(({ from, to }, index) => {
		const shared = common[index];
		if (shared === undefined) return [{ from, to }];
		if (shared.to === null || shared.to === to) return [];
		return [{ from: shared.to + 1, to }];
	});
}

function earlier(a: number | null, b: number | null): number | null {
	if (a === null || b === null) return a ?? b;
	return Math.min(a, b);
}
