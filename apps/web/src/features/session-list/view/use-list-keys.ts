"use client";

import { useMemo } from "react";
import { type Command, useCommands } from "#shell/commands.ts";
import type { ListRow } from "../model/filter.ts";
import type { useSelection } from "../model/use-selection.ts";
import type { RowActions } from "./use-row-actions.tsx";

/** The session whose row has the focus. */
function focusedId(): string | null {
	return document.activeElement?.closest<HTMLElement>("[data-session-row]")?.dataset["sessionRow"] ?? null;
}

/** What keys do to the chosen sessions, or else to the one that has the focus. */
export function useListKeys(
	rows: readonly ListRow[] | undefined,
	{ ids, choose, clear }: ReturnType<typeof useSelection>,
	onMany: RowActions["onMany"],
): void {
	const commands = useMemo<Command[]>(() => {
		const shared = { group: "Sessions", keyOnly: true };
		const act = (action: Parameters<RowActions["onMany"]>[0]) => () => {
			const wanted = ids.size > 0 ? ids : new Set([focusedId()]);
			onMany(
				action,
				(rows ?? []).filter(({ sessionId }) => wanted.has(sessionId)),
			);
			if (action === "archive" || action === "trash") clear();
		};
		const pick = (range: boolean) => () => {
			const id = focusedId();
			if (id !== null) choose(id, range);
		};
		return [
			{ id: "row-choose", label: "Choose the session", keys: ["x"], run: pick(false), ...shared },
			{ id: "row-range", label: "Choose up to the session", keys: ["shift+x"], run: pick(true), ...shared },
			{ id: "row-archive", label: "Archive", keys: ["e"], run: act("archive"), ...shared },
			{ id: "row-delete", label: "Delete (can be undone)", keys: ["#"], run: act("trash"), ...shared },
			{ id: "row-unread", label: "Mark as unread, or read", keys: ["u"], run: act("unread"), ...shared },
			{ id: "row-pin", label: "Pin, or unpin", keys: ["p"], run: act("pin"), ...shared },
			{ id: "row-tags", label: "Tags", keys: ["l"], run: act("tags"), ...shared },
			...(ids.size === 0 ? [] : [{ id: "row-none", label: "Choose none", keys: ["Escape"], run: clear, ...shared }]),
		];
	}, [rows, ids, choose, clear, onMany]);
	useCommands(commands);
}
