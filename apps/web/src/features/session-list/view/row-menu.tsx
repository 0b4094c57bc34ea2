"use client";

import {
	Archive,
	ArchiveRestore,
	CircleCheck,
	CircleDot,
	Ellipsis,
	GitCompare,
	GitFork,
	Pencil,
	Pin,
	PinOff,
	Tag,
	Trash2,
	Undo2,
} from "lucide-react";
import Link from "next/link";
import { compareHref } from "#features/fork/model/compare-href.ts";
import { Button } from "#ui/button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import type { ListRow } from "../model/filter.ts";
import type { BulkAction } from "../model/use-session-actions.ts";

export type RowAction = BulkAction | "rename" | "tags" | "read" | "unread" | "delete";

export type RowMenuProps = {
	row: ListRow;
	unread: boolean;
	tabbable: boolean;
	onAction: (action: RowAction, row: ListRow) => void;
};

/** What can be done to one session; appears where the age stands, always there on screens that are touched. */
export function RowMenu({ row, unread, tabbable, onAction }: RowMenuProps) {
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
	const act = (action: RowAction) => () => onAction(action, row);
	if (row.purgeAt !== null) {
		return (
			<Menu trigger={trigger}>
				<MenuItem onSelect={act("untrash")}>
					<Undo2 /> Take back
				</MenuItem>
				<MenuSeparator />
				<MenuItem danger onSelect={act("delete")}>
					<Trash2 /> Delete for good
				</MenuItem>
			</Menu>
		);
	}
	return (
		<Menu trigger={trigger}>
			<MenuItem shortcut="F2" onSelect={act("rename")}>
				<Pencil /> Rename
			</MenuItem>
			{row.parent === null ? null : (
				<>
					<MenuItem asChild>
						<Link href={`/sessions/${row.parent.sessionId}?panel=timeline&turn=${row.parent.turn}`}>
							<GitFork /> Go to its parent
						</Link>
					</MenuItem>
					<MenuItem asChild>
						<Link href={compareHref([row.parent.sessionId, row.sessionId])}>
							<GitCompare /> Compare with its parent
						</Link>
					</MenuItem>
				</>
			)}
			<MenuItem shortcut="L" onSelect={act("tags")}>
				<Tag /> Tags
			</MenuItem>
			<MenuItem shortcut="P" onSelect={act(row.pinned ? "unpin" : "pin")}>
				{row.pinned ? <PinOff /> : <Pin />}
				{row.pinned ? "Unpin" : "Pin"}
			</MenuItem>
			<MenuItem shortcut="U" onSelect={act(unread ? "read" : "unread")}>
				{unread ? <CircleCheck /> : <CircleDot />}
				{unread ? "Mark as read" : "Mark as unread"}
			</MenuItem>
			<MenuItem shortcut="E" onSelect={act(row.archived ? "unarchive" : "archive")}>
				{row.archived ? <ArchiveRestore /> : <Archive />}
				{row.archived ? "Unarchive" : "Archive"}
			</MenuItem>
			<MenuSeparator />
			<MenuItem danger shortcut="#" onSelect={act("trash")}>
				<Trash2 /> Delete
			</MenuItem>
		</Menu>
	);
}
