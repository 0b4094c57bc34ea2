import type { Restore } from "@playhead/core";
import type { RestoreEntry } from "./rows.ts";

const scopes: Record<Restore["scope"], string> = {
	both: "conversation and files",
	conversation: "conversation",
	files: "files",
};

/** Outside agents number no turns: where they went back to is not told by one. */
export function turnName(turn: number): string {
	if (turn < 0) return "an earlier place";
	return turn === 0 ? "the start" : `turn ${turn}`;
}

/** "Restored to turn 6", "Undid the restore to turn 6". */
export function restoreWords({ restore, undoes }: Pick<RestoreEntry, "restore" | "undoes">): string {
	if (undoes === null) return `Restored to ${turnName(restore.toTurn)}`;
	return `Undid the restore to ${turnName(undoes)}`;
}

/** "conversation and files · 3 turns set aside". */
export function scopeWords({ restore, aside, undoes }: Pick<RestoreEntry, "restore" | "aside" | "undoes">): string {
	const words = scopes[restore.scope];
	if (aside === 0 || undoes !== null) return words;
	return `${words} · ${aside === 1 ? "1 turn" : `${aside} turns`} set aside`;
}
