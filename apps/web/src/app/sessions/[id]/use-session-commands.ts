"use client";

import { useEffect, useMemo, useRef } from "react";
import { type Command, useCommands } from "#shell/commands.ts";

export type SessionCommands = {
	rename: () => void;
	/** `null`: a run is active, or there is nothing to summarise. */
	compact: (() => void) | null;
	/** To the live end, of the session and of its conversation. */
	toLatest: () => void;
	stop: (() => void) | null;
	/** Closes what is open, or stops the run; `null`: there is neither. */
	escape: (() => void) | null;
	showChat: () => void;
	showTrace: () => void;
	showTimeline: () => void;
	showFiles: () => void;
	toggleWide: () => void;
	usage: () => void;
	write: () => void;
};

/** The page's keys and commands. */
export function useSessionCommands(acts: SessionCommands): void {
	const now = useRef(acts);
	useEffect(() => {
		now.current = acts;
	});
	const active = acts.stop !== null;
	const compacts = acts.compact !== null;
	const escapes = acts.escape !== null;
	useCommands(
		useMemo<Command[]>(() => {
			const group = "This session";
			const offered: Command[] = [
				{ id: "rename", label: "Rename", group, keys: ["F2"], run: () => now.current.rename() },
				{
					id: "latest",
					label: "Back to now, to the latest message",
					group,
					keys: ["l"],
					run: () => now.current.toLatest(),
				},
				{ id: "write", label: "Write a message", group, run: () => now.current.write() },
				{ id: "chat", label: "Show the conversation", group, keys: ["1"], run: () => now.current.showChat() },
				{ id: "trace", label: "Show the trace", group, keys: ["2"], run: () => now.current.showTrace() },
				{ id: "usage", label: "Show tokens and time by turn", group, run: () => now.current.usage() },
				{ id: "timeline", label: "Show the timeline", group, keys: ["3"], run: () => now.current.showTimeline() },
				{ id: "files", label: "Show the files", group, keys: ["4"], run: () => now.current.showFiles() },
				{ id: "wide", label: "Panel over the full width", group, keys: ["f"], run: () => now.current.toggleWide() },
			];
			const cancel: Command = { id: "cancel", label: "Cancel the run", group, run: () => now.current.stop?.() };
			const compact: Command = {
				id: "compact",
				label: "Compact now: summarise the older turns",
				group,
				run: () => now.current.compact?.(),
			};
			const escape: Command = {
				id: "escape",
				label: "Close the details; stop the run: press twice",
				group,
				keys: ["Escape"],
				whileTyping: true,
				keyOnly: true,
				run: () => now.current.escape?.(),
			};
			return [...offered, ...(active ? [cancel] : []), ...(compacts ? [compact] : []), ...(escapes ? [escape] : [])];
		}, [active, compacts, escapes]),
	);
}
