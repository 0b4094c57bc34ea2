import { describePoint } from "./find-point.ts";
import { restoredKey, type Version } from "./versions.ts";

/**
 * Who changed a file: `turn`: the agent in that turn. `other`: a person or another session, between that turn and the one
 * before, or while it ran. `start`: it was so when the session began. `restore`: a merge in a restore. `unknown`: it was
 * so at that turn, and no earlier snapshot is kept.
 */
export type OriginBy = "turn" | "other" | "start" | "restore" | "unknown";

export function originBy({ key, snapshot, first }: Version, path: string): OriginBy {
	if (key === restoredKey) return "restore";
	if (snapshot.cause === "start") return "start";
	if (first) return "unknown";
	if (snapshot.cause === "restore") return "other";
	return snapshot.paths === null || snapshot.paths.includes(path) ? "turn" : "other";
}

/** Where a change stands, as it is told. */
export function describeVersion(version: Version) {
	const { sessionId, turn, seq, at, runId } = describePoint({ ...version, latest: false, undoTurn: null });
	return { sessionId, turn, seq, at, runId, gap: version.gap };
}

/** Turns of versions that the agent has made, by session. */
export function turnsBySession(versions: readonly Version[], path: string): ReadonlyMap<string, number[]> {
	const turns = new Map<string, number[]>();
	for (const version of versions) {
		if (originBy(version, path) !== "turn") continue;
		const { sessionId } = version.session;
		turns.set(sessionId, [...(turns.get(sessionId) ?? []), version.snapshot.turn]);
	}
	return turns;
}
