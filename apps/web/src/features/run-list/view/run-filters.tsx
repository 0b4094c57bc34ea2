"use client";

import { Search, X } from "lucide-react";
import { RangePicker } from "#features/time-range/view/range-picker.tsx";
import { formatDuration } from "#format/duration.ts";
import { statusWord } from "#format/status.ts";
import { Chip } from "#ui/chip.tsx";
import { Select } from "#ui/select.tsx";
import { isFiltered } from "../model/filter.ts";
import { useAgentNames } from "../model/use-agent-names.ts";
import { runKinds, runStatuses, type useRunFilter } from "../model/use-run-filter.ts";

const durations = [1_000, 10_000, 60_000, 600_000];

/** All that narrows the list; each is kept in the address. */
export function RunFilters({ filter, preset, set, clear }: ReturnType<typeof useRunFilter>) {
	const { agents, models } = useAgentNames();
	const min = filter.minDurationMs;
	const steps = [...new Set([...durations, ...(min === null ? [] : [min])])].toSorted((a, b) => a - b);
	return (
		<div className="flex shrink-0 flex-wrap items-center gap-x-1.5 gap-y-1 border-line-1 border-b bg-bg-1 px-4 py-1.5 max-md:px-3">
			<label className="flex h-7 w-64 items-center gap-2 rounded-3 border border-line-2 bg-bg-0 px-2 text-text-3 focus-within:border-line-3 max-md:h-9 max-md:w-full">
				<Search aria-hidden="true" className="size-3.5 shrink-0" />
				<input
					data-run-search
					type="search"
					aria-label="Search titles, prompts and errors"
					placeholder="Search titles, prompts, errors"
					maxLength={200}
					value={filter.text}
					onChange={({ target }) => void set({ q: target.value })}
					className="min-w-0 flex-1 bg-transparent text-sm text-text-1 outline-none"
				/>
			</label>
			<div className="contents max-md:flex max-md:w-full max-md:items-center max-md:gap-1.5 max-md:overflow-x-auto max-md:[scrollbar-width:none]">
				<RangePicker any preset={preset} range={filter.range} onChange={(change) => void set(change)} />
				<Choice
					name="Status"
					value={filter.status}
					values={runStatuses}
					text={statusWord}
					onChange={(status) => void set({ status })}
				/>
				<Choice name="Kind" value={filter.kind} values={runKinds} onChange={(kind) => void set({ kind })} />
				<Choice name="Agent" value={filter.agent} values={agents} onChange={(agent) => void set({ agent })} />
				<Choice name="Model" value={filter.model} values={models} onChange={(model) => void set({ model })} />
				<Choice
					name="Duration"
					value={min === null ? null : String(min)}
					values={steps.map(String)}
					text={(ms) => `≥ ${formatDuration(Number(ms))}`}
					onChange={(ms) => void set({ min: ms === null ? null : Number(ms) })}
				/>
				<Chip pressed={filter.errors} onClick={() => void set({ errors: filter.errors ? null : true })}>
					With failed steps
				</Chip>
				{filter.tool === null ? null : (
					<Chip
						pressed
						onClick={() => void set({ tool: null })}
						aria-label={`Called ${filter.tool}. Remove this filter`}
					>
						Called <code className="max-w-44 truncate">{filter.tool}</code>
						<X aria-hidden="true" className="size-3" />
					</Chip>
				)}
				{filter.sessionId === null ? null : (
					<Chip pressed onClick={() => void set({ session: null })} aria-label="One session. Remove this filter">
						One session
						<X aria-hidden="true" className="size-3" />
					</Chip>
				)}
				{isFiltered(filter) ? (
					<button
						type="button"
						onClick={clear}
						className="touch-target rounded-2 px-1.5 text-text-2 text-xs underline decoration-line-3 underline-offset-2 hover:text-text-1"
					>
						Clear
					</button>
				) : null}
			</div>
		</div>
	);
}

type ChoiceProps<V extends string> = {
	name: string;
	value: V | null;
	values: readonly V[];
	text?: (value: V) => string;
	onChange: (value: V | null) => void;
};

function Choice<V extends string>({ name, value, values, text = (plain) => plain, onChange }: ChoiceProps<V>) {
	const known = [...new Set([...values, ...(value === null ? [] : [value])])];
	return (
		<Select<V | "">
			label={`${name}: ${value === null ? "any" : text(value)}`}
			value={value ?? ""}
			options={[{ value: "", label: "Any" }, ...known.map((one) => ({ value: one, label: text(one) }))]}
			onChange={(next) => onChange(next === "" ? null : next)}
			className={value === null ? "text-text-3" : "bg-bg-4 text-text-1"}
		>
			<span className="max-w-44 truncate">{value === null ? name : text(value)}</span>
		</Select>
	);
}
