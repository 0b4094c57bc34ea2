import type { LineSource } from "./types.ts";

type Source = Pick<LineSource, "by" | "turn"> & { call?: { name: string } | null };

/** Who wrote a line, in a few letters for the margin: "5 edit_file", "start". */
export function sourceLabel({ by, turn, call }: Source): string {
	switch (by) {
		case "turn":
			return call == null ? `Turn ${turn}` : `${turn} ${call.name}`;
		case "other":
			return "by hand";
		case "start":
			return "start";
		case "restore":
			return "merge";
		default:
			return `≤ turn ${turn}`;
	}
}

/** The same as a sentence. */
export function sourceSentence({ by, turn, call }: Source): string {
	switch (by) {
		case "turn":
			return call == null ? `Turn ${turn}; which of its commands is not known` : `Turn ${turn}, ${call.name}`;
		case "other":
			return `A person or another session, ${turn === 0 ? "before the first turn" : `by the end of turn ${turn}`}`;
		case "start":
			return "There when the session began";
		case "restore":
			return "Merged in a restore";
		default:
			return `There at turn ${turn}; no earlier snapshot is kept`;
	}
}
