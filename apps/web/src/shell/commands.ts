"use client";

import { useEffect, useSyncExternalStore } from "react";

/** Something that can be done now: by key, from the palette, listed under `?`. */
export type Command = {
	id: string;
	label: string;
	/** The heading under which it is listed. */
	group: string;
	/** Any of these does it: "mod+k", "?", "shift+ArrowLeft". `mod` is ⌘ on a Mac, Ctrl elsewhere. */
	keys?: readonly string[];
	run: () => void;
	/** Also while a text field has the focus. */
	whileTyping?: boolean;
	/** Not in the palette: a move that makes sense by key only. */
	keyOnly?: boolean;
};

let offers: readonly Command[] = [];
let commands: readonly Command[] = [];
const none: readonly Command[] = [];
const listeners = new Set<() => void>();

function set(next: readonly Command[]): void {
	offers = next;
	commands = [...new Map(next.map((command) => [command.id, command])).values()];
	for (const listener of listeners) listener();
}

/** All commands of the page as it is, each id once: a page's own takes the place of the shell's. */
export function currentCommands(): readonly Command[] {
	return commands;
}

/** Offers these commands while the component is mounted. Memoise the array. */
export function useCommands(offered: readonly Command[]): void {
	useEffect(() => {
		set([...offers, ...offered]);
		return () => set(offers.filter((command) => !offered.includes(command)));
	}, [offered]);
}

export function useAllCommands(): readonly Command[] {
	return useSyncExternalStore(
		(listener) => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		currentCommands,
		() => none,
	);
}
