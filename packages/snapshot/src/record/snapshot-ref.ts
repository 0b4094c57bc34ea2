import { InvalidInputError } from "@playhead/core";

/** A snapshot: the state of a session's workspace at the end of a turn; turn 0 is before the first run. */
export type SnapshotRef = { sessionId: string; turn: number };

const namespace = "refs/playhead/";
const lastNamespace = "refs/playhead-last/";

/** @throws InvalidInputError for what cannot be part of a ref */
export function checkSession(sessionId: string): string {
	if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$/.test(sessionId)) return sessionId;
	throw new InvalidInputError("sessionId", "may hold letters, digits, - and _ only");
}

/** The ref that holds a snapshot. */
export function refName({ sessionId, turn }: SnapshotRef): string {
	if (!Number.isSafeInteger(turn) || turn < 0) throw new InvalidInputError("turn", "is a whole number from 0 on");
	return `${namespace}${checkSession(sessionId)}/${turn}`;
}

/** The ref that holds what a session saw last. */
export function lastName(sessionId: string): string {
	return `${lastNamespace}${checkSession(sessionId)}`;
}

export function parseRef(name: string): SnapshotRef | null {
	const [, sessionId, turn] = /^refs\/playhead\/([^/]+)\/(\d+)$/.exec(name) ?? [];
	return sessionId === undefined ? null : { sessionId, turn: Number(turn) };
}
