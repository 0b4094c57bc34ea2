import type { Format } from "@playhead/transcript";

/** A record of a session's file. `place`: its line, from 1. */
export type Piece = { place: number; record: unknown };

/** What could not be read, and why. `line`: `null` where it is the file as a whole. */
export type Problem = { path: string; line: number | null; problem: string };

/** One file of a session, or a session of a store that holds many. */
export type Source = {
	/** As it is shown. */
	path: string;
	/** The file on the disk. */
	file: string;
	format: Format;
	/** The session that it belongs to, as its producer names it, and when it began. */
	session: string;
	startedAt: string;
	/** A sub-agent's; what lies beside the file says more of it. */
	isAgent: boolean;
	agent: { name: string | null; callId: string | null; session: string | null };
	/** Nothing but what its producer made to warm a cache. */
	isWarmup: boolean;
	bytes: number;
	/** Of a session in a store of many: changes with the session. */
	stamp: string | null;
	/**
	 * What came since the last time. `again`: the file is not the one that was read, and is read from its start.
	 * @param atRest nothing was written for a while: what stands behind the last line break is a line, too
	 */
	read(atRest: boolean): AsyncGenerator<Piece | Problem | "again">;
};

export const isProblem = (piece: Piece | Problem): piece is Problem => "problem" in piece;
