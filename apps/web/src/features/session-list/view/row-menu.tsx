"use client";

import type { SessionRow } from "@playhead/core";
import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#ui/menu.tsx";

export type RowAction = "rename" | "archive" | "unarchive" | "delete";

export type RowMenuProps = {
	row: SessionRow;
	tabbable: boolean;
	onAction: (action: RowAction, row: SessionRow) => void;
};

/** What can be done to one session; appears where the age stands, always there on screens that are touched. */
export function RowMenu({ row, tabbable, onAction }: RowMenuProps) {
	const trigger = (
		<Button
			variant="ghost"
			size="sm"
			aria-label={`Actions for ${row.title}`}
			tabIndex={tabbable ? 0 : -1}
			className="absolute top-[5px] right-3 w-6 px-0 opacity-0 focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 max-md:top-[14px] max-md:right-2 pointer-coarse:opacity-100"
		>
			<Ellipsis />
		</Button>
	);
	return (
		<Menu trigger={trigger}>
			<MenuItem shortcut="F2" onSelect={() => onAction("rename", row)}>
				<Pencil /> Rename
			</MenuItem>
			{row.archived ? (
				<MenuItem onSelect={() => onAction("unarchive", row)}>
					<ArchiveRestore /> Unarchive
				</MenuItem>
			) : (
				<MenuItem onSelect={() => onAction("archive", row)}>
					<Archive /> Archive
				</MenuItem>
			)}
			<MenuSeparator />
			<MenuItem danger onSelect={() => onAction("delete", row)}>
				<Trash2 /> Delete
			</MenuItem>
		</Menu>
	);
}
