"use client";

import { statusWord } from "#format/status.ts";
import { Chip } from "#ui/chip.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { isFiltered, noFilter, type SessionFilter } from "../model/filter.ts";
import type { Facets } from "../model/use-facets.ts";
import { FacetChip } from "./facet-chip.tsx";
import { MoreFilters } from "./more-filters.tsx";

export type FilterChipsProps = {
	filter: SessionFilter;
	onChange: (change: Partial<SessionFilter>) => void;
	/** How many are active now; undefined until that is known. */
	counts: { running: number; waiting: number } | undefined;
	facets: Facets | undefined;
};

const shortcuts = ["running", "waiting", "error"] as const;
const words = { running: "Running", waiting: "Waiting", error: "Error" };

/** One line that scrolls sideways on a phone, as many as it takes elsewhere. */
export function FilterChips({ filter, onChange, counts, facets }: FilterChipsProps) {
	const all = !isFiltered({ ...filter, query: "" });
	const rare = filter.status !== null && !shortcuts.some((status) => status === filter.status) ? filter.status : null;
	return (
		<fieldset
			aria-label="Filter"
			className="flex min-w-0 flex-wrap gap-[5px] px-4 py-2 max-md:flex-nowrap max-md:overflow-x-auto max-md:[scrollbar-width:none]"
		>
			<Chip pressed={all} onClick={() => onChange({ ...noFilter, query: filter.query })}>
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
			{rare === null ? null : (
				<Chip pressed onClick={() => onChange({ status: null })}>
					<StatusGlyph status={rare} />
					{statusWord(rare)}
				</Chip>
			)}
			<Chip pressed={filter.unread} onClick={() => onChange({ unread: !filter.unread })}>
				Unread
			</Chip>
			<FacetChip label="Agent" value={filter.agent} facets={facets?.agents} onChange={(agent) => onChange({ agent })} />
			<FacetChip label="Model" value={filter.model} facets={facets?.models} onChange={(model) => onChange({ model })} />
			<FacetChip
				label="Folder"
				value={filter.workspace}
				facets={facets?.workspaces}
				onChange={(workspace) => onChange({ workspace })}
			/>
			<FacetChip label="Tag" value={filter.tag} facets={facets?.tags} onChange={(tag) => onChange({ tag })} />
			<MoreFilters filter={filter} onChange={onChange} />
		</fieldset>
	);
}
