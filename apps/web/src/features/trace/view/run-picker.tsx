import type { RunRow } from "@playhead/core";
import { statusWord } from "#format/status.ts";
import { formatClock } from "#format/time.ts";
import { Select } from "#ui/select.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";

export type RunPickerProps = {
	runs: readonly RunRow[];
	run: RunRow;
	onRun: (runId: string) => void;
};

/** Which run is shown. Runs are counted from the first that the page knows. */
export function RunPicker({ runs, run, onRun }: RunPickerProps) {
	const number = runs.indexOf(run) + 1;
	const options = runs
		.map(({ runId, status, queuedAt }, index) => ({
			value: runId,
			label: `Run ${index + 1}`,
			hint: `${formatClock(Date.parse(queuedAt))} · ${statusWord(status)}`,
		}))
		.toReversed();
	const began = formatClock(Date.parse(run.queuedAt));
	const name = (
		<span className="flex items-center gap-1.5">
			<StatusGlyph status={run.status} />
			<span className="font-medium text-text-1">Run {number}</span>
			<span className="num text-text-3 @max-[640px]/trace:hidden">{began}</span>
		</span>
	);
	if (runs.length < 2) return <span className="shrink-0 px-1 text-sm">{name}</span>;
	return (
		<Select label={`Run ${number} ${began}`} value={run.runId} options={options} onChange={onRun} className="shrink-0">
			{name}
		</Select>
	);
}
