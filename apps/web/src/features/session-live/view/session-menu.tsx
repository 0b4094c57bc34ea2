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
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import type { SessionActions } from "../model/use-session-actions.ts";

export type SessionMenuProps = {
	title: string;
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

export function SessionMenu({ title, archived, compactable, exportHref, actions, onRename }: SessionMenuProps) {
	const [asking, setAsking] = useState(false);
	const trigger = (
		<IconButton label="More actions">
			<Ellipsis />
		</IconButton>
	);
	return (
		<>
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
				<MenuItem danger onSelect={() => setAsking(true)}>
					<Trash2 />
					Delete
				</MenuItem>
			</Menu>
			<Dialog
				open={asking}
				onOpenChange={setAsking}
				title="Delete this session?"
				description={`“${title}” goes with its log, its traces and its scratch folder. A run that is active is stopped. This cannot be undone.`}
				footer={
					<>
						<Button onClick={() => setAsking(false)}>Keep it</Button>
						<Button variant="danger" onClick={actions.remove} disabled={actions.removing}>
							Delete
						</Button>
					</>
				}
			/>
		</>
	);
}
