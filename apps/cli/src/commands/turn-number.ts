import { InvalidInputError } from "@playhead/core";

/** @throws InvalidInputError */
export function turnNumber(text: string): number {
	const turn = Number(text);
	if (text.trim() !== "" && Number.isInteger(turn) && turn >= 0) return turn;
	throw new InvalidInputError("turn", `must be a whole number from 0, not "${text}".`);
}
