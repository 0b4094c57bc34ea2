"use client";

import { X } from "lucide-react";
import { Chip } from "#ui/chip.tsx";
import { Select } from "#ui/select.tsx";
import type { OverviewFilter } from "../model/filter.ts";
import type { Stats } from "../model/stats.ts";

type Named = "agent" | "model" | "tool";
export type OverviewFiltersProps = {
	filter: OverviewFilter;
	stats: Stats | undefined;
	onChange: (change: Partial<Record<Named | "kind", null> & Record<Named, string | null>>) => void;
};

const words: Record<Named, { name: string; any: string }> = {
	agent: { name: "Agent", any: "All agents" },
	model: { name: "Model", any: "All models" },
	tool: { name: "Tool", any: "All tools" },
};

/** Which runs are counted: by agent, model and tool, of those that there are. */
export function OverviewFilters({ filter, stats, onChange }: OverviewFiltersProps) {
	const names: Record<Named, readonly string[]> = {
		agent: stats?.agents.map(({ agent }) => agent) ?? [],
		model: stats?.models.map(({ model }) => model) ?? [],
		tool: stats?.tools.map(({ name }) => name) ?? [],
	};
	return (
		<div className="-ml-2 flex flex-wrap items-center">
			{(["agent", "model", "tool"] as const).map((key) => {
				const chosen = filter[key];
				const { name, any } = words[key];
				const known = [...new Set([...(chosen === null ? [] : [chosen]), ...names[key]])];
				return (
					<Select
						key={key}
						label={chosen === null ? any : `${name}: ${chosen}`}
						value={chosen ?? ""}
						options={[{ value: "", label: any }, ...known.map((value) => ({ value, label: value }))]}
						onChange={(value) => onChange({ [key]: value === "" ? null : value })}
						className={chosen === null ? "text-text-3" : "text-text-1"}
					>
						<span className="max-w-44 truncate">{chosen ?? any}</span>
					</Select>
				);
			})}
			{filter.kind === null ? null : (
				<Chip onClick={() => onChange({ kind: null })} aria-label={`Kind: ${filter.kind}. Remove this filter`}>
					{filter.kind}
					<X aria-hidden="true" className="size-3" />
				</Chip>
			)}
		</div>
	);
}
