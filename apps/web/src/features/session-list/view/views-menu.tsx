"use client";

import { Bookmark, BookmarkPlus, CalendarDays, Folder, X } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { type FormEvent, useId, useState } from "react";
import { Button } from "#ui/button.tsx";
import { Dialog } from "#ui/dialog.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Menu, MenuCheckItem, MenuItem, MenuSeparator } from "#ui/menu.tsx";
import { type Grouping, isFiltered, type SessionFilter } from "../model/filter.ts";
import { useViews } from "../model/use-views.ts";
import { fromView, toView } from "../model/view-filter.ts";

export type ViewsMenuProps = {
	filter: SessionFilter;
	grouping: Grouping;
	onFilter: (filter: SessionFilter) => void;
	onGrouping: (grouping: Grouping) => void;
};

const heading = "px-2 pt-1.5 pb-1 font-medium text-text-3 text-xs";

/** The order of the list, and filters that were given a name. */
export function ViewsMenu({ filter, grouping, onFilter, onGrouping }: ViewsMenuProps) {
	const { views, save, remove } = useViews();
	const [naming, setNaming] = useState(false);
	const trigger = (
		<IconButton label="Views and order" size="sm">
			<Bookmark aria-hidden="true" />
		</IconButton>
	);
	const show = (view: (typeof views)[number]) => {
		const wanted = fromView(view.filter);
		onFilter(wanted.filter);
		onGrouping(wanted.group);
	};
	return (
		<>
			<Menu trigger={trigger}>
				<DropdownMenu.Label className={heading}>Order</DropdownMenu.Label>
				<MenuCheckItem checked={grouping === "time"} onCheckedChange={() => onGrouping("time")}>
					<CalendarDays /> By day
				</MenuCheckItem>
				<MenuCheckItem checked={grouping === "workspace"} onCheckedChange={() => onGrouping("workspace")}>
					<Folder /> In folders
				</MenuCheckItem>
				<MenuSeparator />
				<DropdownMenu.Label className={heading}>Views</DropdownMenu.Label>
				{views.map((view) => (
					<MenuItem key={view.name} onSelect={() => show(view)}>
						<span className="max-w-52 truncate">{view.name}</span>
					</MenuItem>
				))}
				<MenuItem disabled={!isFiltered(filter)} onSelect={() => setNaming(true)}>
					<BookmarkPlus /> Save these filters…
				</MenuItem>
				{views.length === 0 ? null : <MenuSeparator />}
				{views.map((view) => (
					<MenuItem key={view.name} onSelect={() => remove({ name: view.name })}>
						<X /> <span className="max-w-52 truncate">Delete “{view.name}”</span>
					</MenuItem>
				))}
			</Menu>
			{naming ? (
				<NameDialog
					onClose={() => setNaming(false)}
					onSave={(name) => save({ name, filter: toView(filter, grouping) })}
				/>
			) : null}
		</>
	);
}

const longestName = 60;

function NameDialog({ onClose, onSave }: { onClose: () => void; onSave: (name: string) => void }) {
	const [name, setName] = useState("");
	const form = useId();
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (name.trim() === "") return;
		onSave(name.trim());
		onClose();
	};
	const footer = (
		<>
			<Button onClick={onClose}>Cancel</Button>
			<Button type="submit" form={form} variant="primary" disabled={name.trim() === ""}>
				Save
			</Button>
		</>
	);
	return (
		<Dialog
			open
			onOpenChange={(open) => open || onClose()}
			title="Save these filters"
			description="The same name again takes the place of the view before."
			footer={footer}
		>
			<form id={form} onSubmit={submit}>
				<input
					aria-label="Name"
					value={name}
					maxLength={longestName}
					onChange={(event) => setName(event.target.value)}
					className="mt-1 h-8 w-full rounded-3 border border-line-2 bg-bg-0 px-2.5 text-text-1 focus-visible:outline-offset-[-1px] max-md:h-11"
				/>
			</form>
		</Dialog>
	);
}
