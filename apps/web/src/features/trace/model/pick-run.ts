import type { RunRow } from "@playhead/core";

/** The run to show: the chosen one, else the active one, else the last that did not only wait in line. */
export function pickRun(runs: readonly RunRow[], chosen: string | null): RunRow | undefined {
	return (
		runs.find(({ runId }) => runId === chosen) ??
		runs.find(({ active }) => active) ??
		runs.findLast(({ status }) => status !== "queued") ??
		runs.at(-1)
	);
}
