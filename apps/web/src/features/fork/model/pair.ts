import type { TurnPlace } from "#features/timeline/model/use-comparison.ts";
import type { Outcomes } from "./use-outcomes.ts";

/** What is put beside each other: the turn that all share, or the end of one of them, by its place in the list. */
export type End = "base" | number;

/** Where an end stands; `null`: nothing of it is recorded. */
export function placeOf({ base, sessions }: Outcomes, end: End): TurnPlace | null {
	if (end === "base") return { sessionId: base.sessionId, turn: base.turn };
	const place = sessions[end]?.end ?? null;
	return place === null ? null : { sessionId: place.sessionId, turn: place.turn };
}

/** A, B, C: how the page names the sessions. */
export function letterOf(index: number): string {
	return String.fromCharCode(65 + index);
}

/** From the address: "base", "A", "B" … ; what is none is the default. */
export function parseEnd(text: string | null, count: number, otherwise: End): End {
	if (text === "base") return "base";
	const index = text === null || text.length !== 1 ? -1 : text.charCodeAt(0) - 65;
	return index >= 0 && index < count ? index : otherwise;
}

export function writeEnd(end: End): string {
	return end === "base" ? "base" : letterOf(end);
}
