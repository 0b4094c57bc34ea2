import type { Transcript } from "@playhead/core";

/** Where a moment stands, in words that go on a sentence: "the end of turn 11", "turn 12", "the beginning". */
export function standingOf({ turns }: Pick<Transcript, "turns">): string {
	const last = turns.at(-1);
	if (last === undefined) return "the beginning";
	return last.durationMs === null ? `turn ${last.turn}` : `the end of turn ${last.turn}`;
}

/** The last turn that had ended at a moment and counted there: what a fork from it leaves from; 0: the start. */
export function lastEndedTurn({ turns, session }: Pick<Transcript, "turns" | "session">): number {
	const ended = turns.findLast(({ durationMs, setAside = false }) => durationMs !== null && !setAside);
	return ended?.turn ?? session.parent?.turn ?? 0;
}
