"use client";

import { ChevronDown } from "lucide-react";
import { formatCount } from "#format/tokens.ts";
import { Chip } from "#ui/chip.tsx";
import { Menu, MenuCheckItem } from "#ui/menu.tsx";

export type FacetChipProps = {
	label: string;
	/** The chosen one; `null`: any. */
	value: string | null;
	facets: readonly { value: string; count: number }[] | undefined;
	onChange: (value: string | null) => void;
};

const mostShown = 40;

/** A filter by one of the values that the newest sessions have, with how many of them have it. */
export function FacetChip({ label, value, facets = [], onChange }: FacetChipProps) {
	const known = facets.some((facet) => facet.value === value);
	const shown =
		value === null || known ? facets.slice(0, mostShown) : [{ value, count: null }, ...facets.slice(0, mostShown)];
	// Where nothing has a tag there is nothing to choose.
	if (shown.length === 0) return null;
	const trigger = (
		<Chip pressed={value !== null} aria-label={value === null ? label : `${label}: ${value}`}>
			<span className="max-w-32 truncate">{value === null ? label : shorten(value)}</span>
			<ChevronDown aria-hidden="true" className="size-3" />
		</Chip>
	);
	return (
		<Menu trigger={trigger} align="start">
			{shown.map((facet) => (
				<MenuCheckItem
					key={facet.value}
					checked={facet.value === value}
					onCheckedChange={(checked) => onChange(checked ? facet.value : null)}
				>
					<span className="max-w-64 truncate" title={facet.value}>
						{facet.value}
					</span>
					{facet.count === null ? null : <span className="num text-text-3">{formatCount(facet.count)}</span>}
				</MenuCheckItem>
			))}
		</Menu>
	);
}

/** The end of a path or of a model's name tells the most. */
function shorten(value: string): string {
	return value.split("/").findLast((part) => part !== "") ?? value;
}
