"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import type { ListItem } from "../model/group.ts";
import { neighbour } from "../model/neighbour.ts";

/** `false`: the row is not drawn. */
function focusRow(key: string): boolean {
	const row = document.querySelector<HTMLElement>(`[data-session-list] [data-session-row="${key}"]`);
	row?.focus();
	return row !== null;
}

/** One row of the list is in the tab order; j/k move it from anywhere, the arrows, Home and End from a row. */
export function useListFocus(items: readonly ListItem[], virtualizer: Virtualizer<HTMLDivElement, Element>) {
	const [focused, setFocused] = useState<string | null>(null);
	const first = items.find((item) => item.type === "row")?.key ?? null;
	const tabbable = focused !== null && items.some((item) => item.key === focused) ? focused : first;

	const move = useCallback(
		(from: string | null, step: 1 | -1) => {
			const index = neighbour(items, from, step);
			const key = items[index]?.key;
			if (key === undefined) return;
			setFocused(key);
			virtualizer.scrollToIndex(index, { align: "auto" });
			// At once where it is drawn: the next key means the row that has the focus then.
			if (!focusRow(key)) requestAnimationFrame(() => focusRow(key));
		},
		[items, virtualizer],
	);

	const commands = useMemo<Command[]>(() => {
		const step = (by: 1 | -1) => () => {
			const inList = document.activeElement?.closest("[data-session-list]") != null;
			move(inList ? tabbable : null, by);
		};
		const shared = { group: "Sessions", keyOnly: true };
		return [
			{ id: "row-next", label: "Next session", keys: ["j"], run: step(1), ...shared },
			{ id: "row-previous", label: "Previous session", keys: ["k"], run: step(-1), ...shared },
		];
	}, [move, tabbable]);
	useCommands(commands);

	const onKeyDown = useCallback(
		(event: KeyboardEvent<HTMLElement>) => {
			const from = event.currentTarget.dataset.sessionRow ?? null;
			if (event.key === "ArrowDown") move(from, 1);
			else if (event.key === "ArrowUp") move(from, -1);
			else if (event.key === "Home") move(null, 1);
			else if (event.key === "End") move(null, -1);
			else return;
			event.preventDefault();
		},
		[move],
	);
	return { tabbable, setFocused, onKeyDown };
}
