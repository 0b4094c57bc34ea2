"use client";

import { useEffect, useMemo, useRef } from "react";
import { type Command, useCommands } from "#shell/commands.ts";

export type TimelineActs = {
	move: (by: number) => void;
	restore: (() => void) | null;
	fork: (() => void) | null;
	tryAgain: (() => void) | null;
	compare: (() => void) | null;
	undo: (() => void) | null;
};

/** The timeline's keys and commands, while it is shown. */
export function useTimelineCommands(acts: TimelineActs): void {
	const now = useRef(acts);
	useEffect(() => {
		now.current = acts;
	});
	const [restore, fork, undo] = [acts.restore !== null, acts.fork !== null, acts.undo !== null];
	const [tryAgain, compare] = [acts.tryAgain !== null, acts.compare !== null];
	useCommands(
		useMemo<Command[]>(() => {
			const group = "Timeline";
			const move = (by: number) => () => now.current.move(by);
			const moves: Command[] = [
				{ id: "turn down", label: "Next turn", group, keys: ["j"], keyOnly: true, run: move(1) },
				{ id: "turn up", label: "Previous turn", group, keys: ["k"], keyOnly: true, run: move(-1) },
			];
			const toRestore: Command = {
				id: "restore",
				label: "Restore to the chosen turn",
				group,
				keys: ["r"],
				run: () => now.current.restore?.(),
			};
			const toUndo: Command = {
				id: "undo restore",
				label: "Undo the last restore",
				group,
				keys: ["u"],
				run: () => now.current.undo?.(),
			};
			const toFork: Command = {
				id: "fork",
				label: "Fork from the chosen turn",
				group,
				keys: ["shift+f"],
				run: () => now.current.fork?.(),
			};
			const toTry: Command = {
				id: "try again",
				label: "Try again from the chosen turn: another model or message",
				group,
				keys: ["shift+t"],
				run: () => now.current.tryAgain?.(),
			};
			const toCompare: Command = {
				id: "compare turns",
				label: "Compare the chosen turn with another",
				group,
				keys: ["c"],
				run: () => now.current.compare?.(),
			};
			const chosen = [...(tryAgain ? [toTry] : []), ...(compare ? [toCompare] : [])];
			return [
				...chosen,
				...moves,
				...(restore ? [toRestore] : []),
				...(undo ? [toUndo] : []),
				...(fork ? [toFork] : []),
			];
		}, [restore, fork, undo, tryAgain, compare]),
	);
}
