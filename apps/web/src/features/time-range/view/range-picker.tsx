"use client";

import { cn } from "#ui/cn.ts";
import { type Preset, presetName, presets, type TimeRange } from "../model/range.ts";
import { CustomRange } from "./custom-range.tsx";

export type RangePickerProps = {
	/** `null`: both ends are told, or any time is meant. */
	preset: Preset | null;
	range: TimeRange | null;
	/** Whether "Any time" is offered. */
	any?: boolean;
	onChange: (change: { range: Preset | null; from: Date | null; to: Date | null }) => void;
};

const part =
	"touch-target rounded-2 px-2 font-medium text-text-2 text-xs whitespace-nowrap hover:text-text-1 transition-colors duration-[var(--dur-1)]";

/** 24 h, 7 d, 30 d, or days of one's choice. */
export function RangePicker({ preset, range, any = false, onChange }: RangePickerProps) {
	const choices: readonly (Preset | null)[] = any ? [null, ...presets] : presets;
	const custom = preset === null && range !== null;
	return (
		<fieldset aria-label="Range of time" className="flex h-7 shrink-0 rounded-3 border border-line-2 p-0.5 max-md:h-9">
			{choices.map((choice) => {
				const pressed = choice === preset && !custom;
				return (
					<button
						key={choice ?? "any"}
						type="button"
						aria-pressed={pressed}
						onClick={() => onChange({ range: choice, from: null, to: null })}
						className={cn(part, pressed && "bg-bg-4 text-text-1")}
					>
						{choice === null ? "Any time" : presetName[choice]}
					</button>
				);
			})}
			<CustomRange range={range} chosen={custom} onChange={({ from, to }) => onChange({ range: null, from, to })} />
		</fieldset>
	);
}
