"use client";

import { type ReactNode, useCallback, useState } from "react";
import { isUnread, type ListRow } from "../model/filter.ts";
import { useSessionActions } from "../model/use-session-actions.ts";
import { DeleteDialog, RenameDialog } from "./row-dialogs.tsx";
import type { RowAction } from "./row-menu.tsx";
import { TagsDialog } from "./tags-dialog.tsx";

/** What is asked for in a dialog, of which sessions. */
type Asked = { action: "rename" | "tags" | "delete"; ids: readonly string[] };

export type RowActions = {
	/** What a row's menu offers. */
	onAction: (action: RowAction, row: ListRow) => void;
	/** The same for many; `pin`, `archive` and `unread` turn into their opposites where all are so already. */
	onMany: (action: "archive" | "pin" | "unread" | "trash" | "tags", rows: readonly ListRow[]) => void;
	/** To be drawn once, outside the rows. */
	dialog: ReactNode;
};

/** `rows`: those of the list, as they are now. */
export function useRowActions(rows: readonly ListRow[] | undefined, knownTags: readonly string[]): RowActions {
	const { rename, remove, bulk, tag, markSeen } = useSessionActions();
	const [asked, setAsked] = useState<Asked | null>(null);
	const onAction = useCallback(
		(action: RowAction, { sessionId }: ListRow) => {
			const ids = [sessionId];
			if (action === "rename" || action === "tags" || action === "delete") setAsked({ action, ids });
			else if (action === "read" || action === "unread") void markSeen(ids, action === "read");
			else void bulk(action, ids);
		},
		[bulk, markSeen],
	);
	const onMany: RowActions["onMany"] = useCallback(
		(action, many) => {
			const ids = many.map(({ sessionId }) => sessionId);
			if (ids.length === 0) return;
			if (action === "tags") setAsked({ action, ids });
			else if (action === "unread") void markSeen(ids, many.every(isUnread));
			else if (action === "pin") void bulk(many.every(({ pinned }) => pinned) ? "unpin" : "pin", ids);
			else if (many.every(({ purgeAt }) => purgeAt !== null)) void bulk("untrash", ids);
			else if (action === "archive") void bulk(many.every(({ archived }) => archived) ? "unarchive" : "archive", ids);
			else void bulk("trash", ids);
		},
		[bulk, markSeen],
	);
	const close = () => setAsked(null);
	const about = asked === null ? [] : (rows ?? []).filter(({ sessionId }) => asked.ids.includes(sessionId));
	const [row] = about;
	if (asked === null || row === undefined) return { onAction, onMany, dialog: null };
	const { action, ids } = asked;
	const dialog = {
		rename: () => (
			<RenameDialog
				row={row}
				onClose={close}
				onRename={(title) => rename.mutate({ sessionId: row.sessionId, title })}
			/>
		),
		delete: () => (
			<DeleteDialog row={row} onClose={close} onDelete={() => remove.mutate({ sessionId: row.sessionId })} />
		),
		tags: () => (
			<TagsDialog
				rows={about}
				known={knownTags}
				onClose={close}
				onTag={(text) => void tag("tag", ids, [text])}
				onUntag={(text) => void tag("untag", ids, [text])}
			/>
		),
	}[action]();
	return { onAction, onMany, dialog };
}
