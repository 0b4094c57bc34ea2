"use client";

import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { statusWord } from "#format/status.ts";
import { Chip } from "#ui/chip.tsx";
import { Menu, MenuCheckItem, MenuSeparator } from "#ui/menu.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { filterKinds, filterStatuses, type SessionFilter } from "../model/filter.ts";
import { KindIcon } from "./kind-icon.tsx";

export type FilterChipsProps = {
	filter: SessionFilter;
	onChange: (change: Partial<SessionFilter>) => void;
	/** How many are active now; undefined until that is known. */
	counts: { running: number; waiting: number } | undefined;
};

const shortcuts = ["running", "waiting", "error"] as const;
const words = { running: "Running", waiting: "Waiting", error: "Error" };

export function FilterChips({ filter, onChange, counts }: FilterChipsProps) {
	const all = filter.status === null && filter.kind === null && !filter.archived;
	return (
		<fieldset aria-label="Filter" className="flex min-w-0 gap-[5px] overflow-x-auto px-4 py-2 [scrollbar-width:none]">
			<Chip pressed={all} onClick={() => onChange({ status: null, kind: null, archived: false })}>
				All
			</Chip>
			{shortcuts.map((status) => {
				const count = status === "error" ? undefined : counts?.[status];
				const pressed = filter.status === status;
				return (
					<Chip key={status} pressed={pressed} onClick={() => onChange({ status: pressed ? null : status })}>
						<StatusGlyph status={status} className={count ? undefined : "[&_.live-pulse]:animate-none"} />
						{words[status]}
						{count === undefined ? null : <span className="num text-text-3">{count}</span>}
					</Chip>
				);
			})}
			<MoreFilters filter={filter} onChange={onChange} />
		</fieldset>
	);
}

function MoreFilters({ filter, onChange }: Omit<FilterChipsProps, "counts">) {
	const others = filterStatuses.filter((status) => !shortcuts.some((shortcut) => shortcut === status));
	const rare = others.find((status) => status === filter.status);
	const label = [rare && statusWord(rare), filter.kind, filter.archived && "Archived"].filter(Boolean).join(", ");
	const trigger = (
		<Chip pressed={label !== ""} className="capitalize">
			{label === "" ? "More" : label}
			<ChevronDown aria-hidden="true" className="size-3" />
		</Chip>
	);
	const heading = "px-2 pt-1.5 pb-1 font-medium text-text-3 text-xs";
	return (
		<Menu trigger={trigger}>
			<DropdownMenu.Label className={heading}>Kind</DropdownMenu.Label>
			{filterKinds.map((kind) => (
				<MenuCheckItem
					key={kind}
					checked={filter.kind === kind}
					onCheckedChange={(checked) => onChange({ kind: checked ? kind : null })}
				>
					<KindIcon kind={kind} />
					<span className="capitalize">{kind}</span>
				</MenuCheckItem>
			))}
			<MenuSeparator />
			<DropdownMenu.Label className={heading}>Status</DropdownMenu.Label>
			{others.map((status) => (
				<MenuCheckItem
					key={status}
					checked={filter.status === status}
					onCheckedChange={(checked) => onChange({ status: checked ? status : null })}
				>
					<StatusGlyph status={status} />
					{statusWord(status)}
				</MenuCheckItem>
			))}
			<MenuSeparator />
			<MenuCheckItem checked={filter.archived} onCheckedChange={(archived) => onChange({ archived })}>
				Archived
			</MenuCheckItem>
		</Menu>
	);
}
