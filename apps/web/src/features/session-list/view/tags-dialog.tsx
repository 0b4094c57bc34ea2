"use client";

import { X } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { Dialog } from "#ui/dialog.tsx";
import type { ListRow } from "../model/filter.ts";

const longestTag = 40;

export type TagsDialogProps = {
	rows: readonly ListRow[];
	/** Tags of other sessions, offered as one types. */
	known: readonly string[];
	onClose: () => void;
	onTag: (tag: string) => void;
	onUntag: (tag: string) => void;
};

/** The labels of one or many sessions: those that any of them has, and a field for one more. */
export function TagsDialog({ rows, known, onClose, onTag, onUntag }: TagsDialogProps) {
	const [text, setText] = useState("");
	const list = useId();
	const present = [...new Set(rows.flatMap(({ tags }) => tags))].toSorted();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (text.trim() === "") return;
		onTag(text.trim());
		setText("");
	};
	const title = rows.length === 1 ? "Tags of this session" : `Tags of ${rows.length} sessions`;
	return (
		<Dialog
			open
			onOpenChange={(open) => open || onClose()}
			title={title}
			footer={
				<Button variant="primary" onClick={onClose}>
					Done
				</Button>
			}
		>
			<div className="flex flex-col gap-3">
				{present.length === 0 ? <p className="text-text-3">None yet.</p> : null}
				<div className="flex flex-wrap gap-1.5">
					{present.map((tag) => (
						<Chip key={tag} aria-label={`Take away ${tag}`} onClick={() => onUntag(tag)}>
							{tag}
							<X aria-hidden="true" className="size-3" />
						</Chip>
					))}
				</div>
				<form onSubmit={submit} className="flex gap-2">
					<input
						aria-label="New tag"
						placeholder="New tag"
						list={list}
						value={text}
						maxLength={longestTag}
						onChange={(event) => setText(event.target.value)}
						className="h-8 min-w-0 flex-1 rounded-3 border border-line-2 bg-bg-0 px-2.5 text-text-1 focus-visible:outline-offset-[-1px] max-md:h-11"
					/>
					<datalist id={list}>
						{known.map((tag) => (
							<option key={tag} value={tag}>
								{tag}
							</option>
						))}
					</datalist>
					<Button type="submit" disabled={text.trim() === ""}>
						Add
					</Button>
				</form>
			</div>
		</Dialog>
	);
}
