"use client";

import { ChevronDown } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { statusWord } from "#format/status.ts";
import { Chip } from "#ui/chip.tsx";
import { Menu, MenuCheckItem, MenuSeparator } from "#ui/menu.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { filterKinds, type SessionFilter } from "../model/filter.ts";
import { KindIcon } from "./kind-icon.tsx";

export type MoreFiltersProps = { filter: SessionFilter; onChange: (change: Partial<SessionFilter>) => void };

const statuses = ["queued", "done", "cancelled", "lost"] as const;
const heading = "px-2 pt-1.5 pb-1 font-medium text-text-3 text-xs";
const times = [
	[1, "Last 24 hours"],
	[7, "Last 7 days"],
	[30, "Last 30 days"],
] as const;
const costs = [0.1, 1, 10] as const;

export function MoreFilters({ filter, onChange }: MoreFiltersProps) {
	const { kind, days, cost, errors, archived, trash } = filter;
	const label = [
		kind,
		days === null ? null : (times.find(([count]) => count === days)?.[1] ?? `Last ${days} days`),
		cost === null ? null : `from $${cost}`,
		errors ? "Errors" : null,
		archived ? "Archived" : null,
		trash ? "Trash" : null,
	]
		.filter((part) => part !== null)
		.join(", ");
	const trigger = (
		<Chip pressed={label !== ""} className="first-letter:capitalize">
			{label === "" ? "More" : label}
			<ChevronDown aria-hidden="true" className="size-3" />
		</Chip>
	);
	return (
		<Menu trigger={trigger}>
			<DropdownMenu.Label className={heading}>Kind</DropdownMenu.Label>
			{filterKinds.map((one) => (
				<MenuCheckItem
					key={one}
					checked={kind === one}
					onCheckedChange={(checked) => onChange({ kind: checked ? one : null })}
				>
					<KindIcon kind={one} />
					<span className="capitalize">{one}</span>
				</MenuCheckItem>
			))}
			<MenuSeparator />
			<DropdownMenu.Label className={heading}>Status</DropdownMenu.Label>
			{statuses.map((status) => (
				<MenuCheckItem
					key={status}
					checked={filter.status === status}
					onCheckedChange={(checked) => onChange({ status: checked ? status : null })}
				>
					<StatusGlyph status={status} />
					{statusWord(status)}
				</MenuCheckItem>
			))}
			<MenuCheckItem checked={errors} onCheckedChange={(checked) => onChange({ errors: checked })}>
				Last run failed
			</MenuCheckItem>
			<MenuSeparator />
			<DropdownMenu.Label className={heading}>Last activity</DropdownMenu.Label>
			{times.map(([count, text]) => (
				<MenuCheckItem
					key={count}
					checked={days === count}
					onCheckedChange={(checked) => onChange({ days: checked ? count : null })}
				>
					{text}
				</MenuCheckItem>
			))}
			<MenuSeparator />
			<DropdownMenu.Label className={heading}>Cost</DropdownMenu.Label>
			{costs.map((dollars) => (
				<MenuCheckItem
					key={dollars}
					checked={cost === dollars}
					onCheckedChange={(checked) => onChange({ cost: checked ? dollars : null })}
				>
					From ${dollars}
				</MenuCheckItem>
			))}
			<MenuSeparator />
			<MenuCheckItem checked={archived} onCheckedChange={(checked) => onChange({ archived: checked, trash: false })}>
				Archived
			</MenuCheckItem>
			<MenuCheckItem checked={trash} onCheckedChange={(checked) => onChange({ trash: checked, archived: false })}>
				Trash
			</MenuCheckItem>
		</Menu>
	);
}
