import type { FilePoint } from "./types.ts";

/** What files are compared with: the session's start, the snapshot before, or a turn's. */
export type Against = "start" | "before" | number;

/** As the address has it: nothing, −1, a turn. */
export function againstOfUrl(value: number | null): Against {
	return value === null ? "start" : value < 0 ? "before" : value;
}

export function againstToUrl(against: Against): number | null {
	return against === "start" ? null : against === "before" ? -1 : against;
}

/** The turn to compare with, as the API takes it; absent: the start. */
export function againstTurn(against: Against, point: FilePoint | null, turns: readonly number[]): number | undefined {
	if (against === "start") return undefined;
	if (against !== "before") return against;
	return point === null ? undefined : turns.filter((turn) => turn < point.turn).reduce(largest, undefined);
}

function largest(most: number | undefined, turn: number): number {
	return most === undefined ? turn : Math.max(most, turn);
}
