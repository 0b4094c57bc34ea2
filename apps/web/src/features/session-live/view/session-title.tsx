"use client";

import { limits } from "@playhead/core";
import { useState } from "react";

export type SessionTitleProps = {
	title: string;
	editing: boolean;
	onEdit: (editing: boolean) => void;
	onRename: (title: string) => void;
};

/** The title; a click or F2 makes it a field. Enter keeps, Esc takes back, leaving it keeps. */
export function SessionTitle({ title, editing, onEdit, onRename }: SessionTitleProps) {
	if (editing) return <TitleField title={title} onEdit={onEdit} onRename={onRename} />;
	return (
		<h1 className="-mx-1.5 min-w-0 shrink font-semibold text-lg max-md:text-md">
			<button
				type="button"
				title="Rename (F2)"
				onClick={() => onEdit(true)}
				className="block max-w-[420px] cursor-text truncate rounded-2 px-1.5 py-0.5 text-left hover:bg-bg-3 max-md:max-w-full"
			>
				{title}
			</button>
		</h1>
	);
}

function TitleField({ title, onEdit, onRename }: Omit<SessionTitleProps, "editing">) {
	const [text, setText] = useState(title);
	const keep = () => {
		const next = text.trim();
		if (next !== "" && next !== title) onRename(next);
		onEdit(false);
	};
	return (
		<input
			// oxlint-disable-next-line jsx-a11y/no-autofocus -- the person asked to write here
			autoFocus
			onFocus={(event) => event.target.select()}
			aria-label="Title"
			value={text}
			maxLength={limits.titleCharacters}
			onChange={(event) => setText(event.target.value)}
			onBlur={keep}
			onKeyDown={(event) => {
				if (event.nativeEvent.isComposing) return;
				if (event.key === "Enter") keep();
				else if (event.key === "Escape") onEdit(false);
				else return;
				event.preventDefault();
				event.stopPropagation();
			}}
			className="-mx-1.5 w-[420px] min-w-0 rounded-2 bg-bg-0 px-1.5 py-0.5 font-semibold text-lg text-text-1 outline-2 outline-focus max-md:flex-1"
		/>
	);
}
