"use client";

import { useEffect } from "react";
import { currentCommands } from "./commands.ts";
import { isKey } from "./keys.ts";

const typing = "input, textarea, select, [contenteditable=true]";
const modal = "[role=dialog], [role=alertdialog], [role=menu]";

/** Runs commands by their keys. Fields keep their letters, and what lies over the page keeps all keys. */
export function useCommandKeys(): void {
	useEffect(() => {
		const onKeyDown = (event: KeyboardEvent) => {
			if (event.defaultPrevented || event.isComposing) return;
			const target = event.target instanceof Element ? event.target : null;
			if (document.querySelector(modal) !== null) return;
			const inField = target?.closest(typing) != null;
			const command = currentCommands().findLast(
				({ keys, whileTyping }) => (!inField || whileTyping === true) && keys?.some((key) => isKey(event, key)),
			);
			if (command === undefined) return;
			event.preventDefault();
			command.run();
		};
		window.addEventListener("keydown", onKeyDown);
		return () => window.removeEventListener("keydown", onKeyDown);
	}, []);
}
