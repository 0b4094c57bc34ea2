"use client";

import type { SessionRow } from "@playhead/core";
import { type ReactNode, useCallback, useState } from "react";
import { useSessionActions } from "../model/use-session-actions.ts";
import { DeleteDialog, RenameDialog } from "./row-dialogs.tsx";
import type { RowAction } from "./row-menu.tsx";

/** Does what a row's menu offers; `dialog` is to be drawn once, outside the rows. */
export function useRowActions(): { onAction: (action: RowAction, row: SessionRow) => void; dialog: ReactNode } {
	const { rename, archive, unarchive, remove } = useSessionActions();
	const [asked, setAsked] = useState<{ action: "rename" | "delete"; row: SessionRow } | null>(null);
	const close = () => setAsked(null);
	const { mutate: archiveIt } = archive;
	const { mutate: unarchiveIt } = unarchive;
	const onAction = useCallback(
		(action: RowAction, row: SessionRow) => {
			const { sessionId } = row;
			if (action === "archive") archiveIt({ sessionId });
			else if (action === "unarchive") unarchiveIt({ sessionId });
			else setAsked({ action, row });
		},
		[archiveIt, unarchiveIt],
	);
	if (asked === null) return { onAction, dialog: null };
	const { action, row } = asked;
	const dialog =
		action === "rename" ? (
			<RenameDialog
				row={row}
				onClose={close}
				onRename={(title) => rename.mutate({ sessionId: row.sessionId, title })}
			/>
		) : (
			<DeleteDialog row={row} onClose={close} onDelete={() => remove.mutate({ sessionId: row.sessionId })} />
		);
	return { onAction, dialog };
}
