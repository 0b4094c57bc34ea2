import type { RunRow } from "@playhead/core";
import { statusWord } from "#format/status.ts";
import { formatClock } from "#format/time.ts";
import { formatCount } from "#format/tokens.ts";
import { Select } from "#ui/select.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";

export type RunPickerProps = {
	runs: readonly RunRow[];
	run: RunRow;
	/** How many spans it has. */
	spans: number;
	onRun: (runId: string) => void;
};

/** Which run is shown. Runs are counted from the first that the page knows. */
export function RunPicker({ runs, run, spans, onRun }: RunPickerProps) {
	const number = runs.indexOf(run) + 1;
	const options = runs
		.map(({ runId, status, queuedAt }, index) => ({
			value: runId,
			label: `Run ${index + 1}`,
			hint: `${formatClock(Date.parse(queuedAt))} · ${statusWord(status)}`,
		}))
		.toReversed();
	const name = (
		<span className="flex items-center gap-1.5">
			<StatusGlyph status={run.status} />
			<span className="font-medium text-text-1">Run {number}</span>
			<span className="num text-text-3">{formatClock(Date.parse(run.queuedAt))}</span>
		</span>
	);
	return (
		<div className="flex h-10 shrink-0 items-center gap-2 border-line-1 border-b bg-bg-1 px-2">
			{runs.length > 1 ? (
				<Select label="Run" value={run.runId} options={options} onChange={onRun}>
					{name}
				</Select>
			) : (
				<span className="px-2 text-sm">{name}</span>
			)}
			<span className="flex-1" />
			<span className="num px-1 text-text-3 text-xs">
				{formatCount(spans)} {spans === 1 ? "span" : "spans"}
			</span>
		</div>
	);
}
