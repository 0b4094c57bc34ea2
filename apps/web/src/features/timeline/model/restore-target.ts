import { onPath, pathAt, type Restore } from "@playhead/core";
import { formatClock } from "#format/time.ts";
import { turnName } from "./restore-words.ts";
import type { Row } from "./rows.ts";

export type RestoreTarget = {
	title: string;
	description: string;
	/** The files were recorded, so they can go back, too. */
	recorded: boolean;
	reason: string | null;
};

/** What the dialog says of where it leads. */
export function restoreTarget(rows: readonly Row[], turn: number, restores: readonly Restore[]): RestoreTarget {
	const row = rows.findLast((known) =>
		known.type === "turn" ? known.turn === turn : known.type === "start" && turn === 0,
	);
	const snapshot = row?.type === "turn" || row?.type === "start" ? row.snapshot : null;
	const place = snapshot?.seq ?? 0;
	const path = pathAt(restores, place);
	const turns = rows.flatMap((known) => (known.type === "turn" && known.seq > 0 ? [known] : []));
	const aside = turns.filter((known) => !known.setAside && !onPath(path, known.seq)).map((known) => known.turn);
	const again = turns.filter((known) => known.setAside && onPath(path, known.seq)).map((known) => known.turn);
	const name = row?.type === "turn" ? shorten(row.title) : "";
	const at = row?.at == null ? null : formatClock(Date.parse(row.at));
	const what = [name === "" ? null : `“${name}”`, at].filter((part) => part !== null).join(", ");
	const sentences = [
		what === "" ? null : `${what}.`,
		aside.length === 0 ? null : `${turnsWords(aside)} set aside, not deleted.`,
		again.length === 0 ? null : `${turnsWords(again)} brought back.`,
	];
	return {
		title: turn === 0 ? "Restore to the start" : `Restore to the end of ${turnName(turn)}`,
		description: sentences.filter((sentence) => sentence !== null).join(" ") || "The session stands there already.",
		recorded: snapshot?.tree != null,
		reason: snapshot?.reason ?? null,
	};
}

/** "Turn 12 is", "Turns 12–14 are", "4 turns are". */
export function turnsWords(turns: readonly number[]): string {
	const sorted = turns.toSorted((a, b) => a - b);
	const [first = 0] = sorted;
	const last = sorted.at(-1) ?? 0;
	if (sorted.length === 1) return `Turn ${first} is`;
	return last - first === sorted.length - 1 ? `Turns ${first}–${last} are` : `${sorted.length} turns are`;
}

const longest = 80;

function shorten(title: string): string {
	return title.length > longest ? `${title.slice(0, longest - 1).replace(/[\s.,;:…]+$/, "")}…` : title;
}
