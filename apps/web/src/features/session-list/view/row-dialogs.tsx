"use client";

import type { SessionRow } from "@playhead/core";
import { type FormEvent, useId, useState } from "react";
import { isActive } from "#format/status.ts";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";

const longestTitle = 200;

export type RenameDialogProps = { row: SessionRow; onClose: () => void; onRename: (title: string) => void };

export function RenameDialog({ row, onClose, onRename }: RenameDialogProps) {
	const [title, setTitle] = useState(row.title);
	const form = useId();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (title.trim() === "") return;
		if (title.trim() !== row.title) onRename(title.trim());
		onClose();
	};
	const footer = (
		<>
			<Button onClick={onClose}>Cancel</Button>
			<Button type="submit" form={form} variant="primary" disabled={title.trim() === ""}>
				Rename
			</Button>
		</>
	);
	return (
		<Dialog open onOpenChange={(open) => open || onClose()} title="Rename session" footer={footer}>
			<form id={form} onSubmit={submit}>
				<input
					aria-label="Title"
					value={title}
					maxLength={longestTitle}
					onChange={(event) => setTitle(event.target.value)}
					onFocus={(event) => event.target.select()}
					className="mt-1 h-8 w-full rounded-3 border border-line-2 bg-bg-0 px-2.5 text-text-1 focus-visible:outline-offset-[-1px] max-md:h-11"
				/>
			</form>
		</Dialog>
	);
}

export type DeleteDialogProps = { row: SessionRow; onClose: () => void; onDelete: () => void };

export function DeleteDialog({ row, onClose, onDelete }: DeleteDialogProps) {
	const remove = () => {
		onDelete();
		onClose();
	};
	const footer = (
		<>
			<Button onClick={onClose}>Keep</Button>
			<Button variant="danger" onClick={remove}>
				Delete for good
			</Button>
		</>
	);
	const running = isActive(row.status) ? "It is active: its run is cancelled first. " : "";
	return (
		<Dialog
			open
			onOpenChange={(open) => open || onClose()}
			title="Delete this session?"
			description={
				<>
					<strong className="font-medium text-text-1">{row.title}</strong> goes with its log, traces and scratch folder.{" "}
					{running}This cannot be undone; archiving can.
				</>
			}
			footer={footer}
		/>
	);
}
