import { commonPath, pathAfter } from "./common-path.ts";
import type { Path } from "./path.ts";

/** What of one session's log counts. */
export type Segment = { sessionId: string; path: Path };

/** What counts at a place of a session: of every session that it was forked from, the oldest first, and of itself. */
export type Lineage = readonly Segment[];

/** What all lineages begin with; empty where they come from no session in common. */
export function commonLineage(lineages: readonly Lineage[]): Lineage {
	const [first = [], ...others] = lineages;
	return others.reduce(commonOfTwo, first);
}

function commonOfTwo(a: Lineage, b: Lineage): Lineage {
	const common: Segment[] = [];
	for (const [index, { sessionId, path }] of a.entries()) {
		const other = b[index];
		if (other?.sessionId !== sessionId) break;
		common.push({ sessionId, path: commonPath(path, other.path) });
	}
	return common;
}

/** What of a lineage comes behind the beginning that `commonLineage` gave. */
export function lineageAfter(lineage: Lineage, common: Lineage): Lineage {
	return lineage
		.map(({ sessionId, path }, index) => ({ sessionId, path: pathAfter(path, common[index]?.path ?? []) }))
		.filter(({ path }) => path.length > 0);
}

/** The last place of a lineage that ends somewhere; `null` for none. */
export function endOfLineage(lineage: Lineage): { sessionId: string; seq: number } | null {
	const last = lineage.at(-1);
	const seq = last?.path.at(-1)?.to ?? null;
	return last === undefined || seq === null ? null : { sessionId: last.sessionId, seq };
}
