"use client";

import { Archive, Pin, Tag, Trash2, X } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import type { ListRow } from "../model/filter.ts";
import type { RowActions } from "./use-row-actions.tsx";

export type BulkBarProps = {
	/** The chosen ones. */
	rows: readonly ListRow[];
	onMany: RowActions["onMany"];
	onAll: () => void;
	onClear: () => void;
};

/** What can be done to the chosen sessions; under the list. */
export function BulkBar({ rows, onMany, onAll, onClear }: BulkBarProps) {
	const act = (action: Parameters<RowActions["onMany"]>[0]) => () => {
		onMany(action, rows);
		if (action === "archive" || action === "trash") onClear();
	};
	return (
		<div
			role="toolbar"
			aria-label="Chosen sessions"
			className="flex h-11 shrink-0 items-center gap-1 border-line-1 border-t bg-bg-2 px-3"
		>
			<span className="num mr-auto whitespace-nowrap text-sm text-text-1">{rows.length} chosen</span>
			<Button size="sm" variant="ghost" onClick={onAll}>
				All
			</Button>
			<IconButton size="sm" label="Pin" shortcut="P" onClick={act("pin")}>
				<Pin />
			</IconButton>
			<IconButton size="sm" label="Tags" shortcut="L" onClick={act("tags")}>
				<Tag />
			</IconButton>
			<IconButton size="sm" label="Archive" shortcut="E" onClick={act("archive")}>
				<Archive />
			</IconButton>
			<IconButton size="sm" label="Delete" shortcut="#" onClick={act("trash")}>
				<Trash2 />
			</IconButton>
			<IconButton size="sm" label="Choose none" shortcut="Esc" onClick={onClear}>
				<X />
			</IconButton>
		</div>
	);
}
