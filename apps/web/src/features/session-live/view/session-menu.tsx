"use client";

import {
	Archive,
	ArchiveRestore,
	Download,
	Ellipsis,
	FoldVertical,
	Link as LinkIcon,
	Pencil,
	Trash2,
} from "lucide-react";
import { toast } from "sonner";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import type { SessionActions } from "../model/use-session-actions.ts";

export type SessionMenuProps = {
	archived: boolean;
	/** Older turns can be summarised: there are some, and no run is active. */
	compactable: boolean;
	exportHref: string;
	actions: SessionActions;
	onRename: () => void;
};

function copyLink() {
	const { origin, pathname } = window.location;
	navigator.clipboard.writeText(`${origin}${pathname}`).then(
		() => toast("The link is copied"),
		() => toast.error("The browser did not allow copying. Copy the address from its bar."),
	);
}

export function SessionMenu({ archived, compactable, exportHref, actions, onRename }: SessionMenuProps) {
	const trigger = (
		<IconButton label="More actions">
			<Ellipsis />
		</IconButton>
	);
	return (
		<Menu trigger={trigger}>
			{/* The menu gives the focus back to its button when it closes; the field takes it after that. */}
			<MenuItem shortcut="F2" onSelect={() => setTimeout(onRename)}>
				<Pencil />
				Rename
			</MenuItem>
			<MenuItem onSelect={copyLink}>
				<LinkIcon />
				Copy link
			</MenuItem>
			<MenuItem onSelect={() => window.location.assign(exportHref)}>
				<Download />
				Export as NDJSON
			</MenuItem>
			{compactable ? (
				<MenuItem onSelect={actions.compact}>
					<FoldVertical />
					Compact now
				</MenuItem>
			) : null}
			<MenuItem onSelect={archived ? actions.unarchive : actions.archive}>
				{archived ? <ArchiveRestore /> : <Archive />}
				{archived ? "Unarchive" : "Archive"}
			</MenuItem>
			<MenuSeparator />
			<MenuItem danger onSelect={actions.trash}>
				<Trash2 />
				Delete
			</MenuItem>
		</Menu>
	);
}
