import { onPath, pathAt, type Restore } from "@playhead/core";
import type { Entry } from "./entries.ts";

/** What a restore has set aside, in one piece. */
export type AsideEntry = {
	type: "aside";
	key: string;
	entries: Entry[];
	/** How many turns it holds. */
	turns: number;
	/** Ids of the places in it that links lead to. */
	anchors: string[];
	/** The restore that set it aside. */
	restore: Restore | null;
	/** The turn that this restore went back to; of an undo, the one of the restore that it took back. */
	toTurn: number | null;
	undo: boolean;
};

/** REST2: what was set aside is folded, run after run of entries, and stays where it was. */
export function foldAside(entries: readonly Entry[], restores: readonly Restore[]): (Entry | AsideEntry)[] {
	const folded: (Entry | AsideEntry)[] = [];
	let open: Entry[] = [];
	const close = () => {
		if (open.length > 0) folded.push(asideEntry(open, restores));
		open = [];
	};
	for (const entry of entries) {
		if (isAside(entry, open.at(-1))) {
			open.push(entry);
			continue;
		}
		close();
		folded.push(entry);
	}
	close();
	return folded;
}

/** The end of a run goes with what stands above it. */
function isAside(entry: Entry, before: Entry | undefined): boolean {
	if (entry.type === "end") return before !== undefined;
	return (entry.type === "turn" ? entry.turn.setAside : entry.message.setAside) === true;
}

function asideEntry(entries: Entry[], restores: readonly Restore[]): AsideEntry {
	const last = Math.max(...entries.map(seqOf));
	const path = pathAt(restores);
	const restore = restores.find(({ seq, scope }) => scope !== "files" && seq > last && onPath(path, seq)) ?? null;
	const undone = restores.find(({ undoTurn, seq }) => undoTurn === restore?.toTurn && seq < restore.seq);
	return {
		type: "aside",
		key: `aside ${entries[0]?.key ?? ""}`,
		entries,
		turns: entries.filter(({ type }) => type === "turn").length,
		anchors: entries.flatMap(anchorsOf),
		restore,
		toTurn: undone?.toTurn ?? restore?.toTurn ?? null,
		undo: undone !== undefined,
	};
}

function seqOf(entry: Entry): number {
	if (entry.type === "end") return 0;
	return entry.type === "turn" ? entry.turn.seq : entry.message.seq;
}

function anchorsOf(entry: Entry): string[] {
	if (entry.type === "end") return [];
	if (entry.type === "turn") return [`turn-${entry.turn.turn}`];
	const calls = entry.message.parts.flatMap((part) => (part.type === "tool-call" ? [`call-${part.callId}`] : []));
	return [`message-${entry.message.id}`, ...calls];
}
