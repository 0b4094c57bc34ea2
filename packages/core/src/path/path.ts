import type { EventData } from "../event/event.ts";

/** Places in a session's log, both ends included; `to: null`: up to whatever comes. */
export type SeqRange = { from: number; to: number | null };

/** The places that count, in order. */
export type Path = readonly SeqRange[];

/** A `session.restored` of the log, in short. */
export type Restore = {
	/** Its place. */
	seq: number;
	toTurn: number;
	toSeq: number;
	scope: EventData<"session.restored">["scope"];
	undoTurn: number;
	/** The files' part in the workspace's store; absent where no file was to be written. */
	restoreId?: string;
};

type Step = Pick<Restore, "seq" | "toSeq" | "scope">;

/**
 * What counts at a place of the log: everything up to it; but from a restore of the conversation on, what counted at the
 * place that it went back to, and what came since. So an undo, which goes back to the place before a restore, brings all
 * of it back.
 * @param restores of the session, in the order of the log; later ones than `seq` say nothing
 * @param seq `null`: the end of the log, wherever that is
 */
export function pathAt(restores: readonly Step[], seq: number | null = null): Path {
	const ranges: SeqRange[] = [];
	let end = seq;
	for (let index = restores.length - 1; index >= 0; index -= 1) {
		const restore = restores[index];
		if (restore === undefined || restore.scope === "files" || (end !== null && restore.seq > end)) continue;
		ranges.push({ from: restore.seq, to: end });
		end = restore.toSeq;
	}
	if (end === null || end > 0) ranges.push({ from: 1, to: end });
	return ranges.toReversed();
}

export function onPath(path: Path, seq: number): boolean {
	return path.some(({ from, to }) => seq >= from && (to === null || seq <= to));
}
