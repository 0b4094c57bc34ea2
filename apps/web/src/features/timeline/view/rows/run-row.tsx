import { formatDuration } from "#format/duration.ts";
import { statusWord } from "#format/status.ts";
import { Status } from "#ui/status.tsx";
import type { Row } from "../../model/rows.ts";
import { RowFrame } from "./row-frame.tsx";

/** Where a run began: how it stands, and what was asked. */
export function RunRow({ row, head }: { row: Extract<Row, { type: "run" }>; head: boolean }) {
	const { run, ordinal, prompt } = row;
	const words =
		run.durationMs === null ? statusWord(run.status) : `${statusWord(run.status)} in ${formatDuration(run.durationMs)}`;
	return (
		<RowFrame row={row} head={head} className="flex items-center gap-2.5 whitespace-nowrap text-text-3 text-xs">
			<b className="font-semibold text-sm text-text-1">Run{ordinal === null ? "" : ` ${ordinal}`}</b>
			<Status status={run.status}>{words}</Status>
			{prompt === null ? null : <span className="min-w-0 truncate">“{prompt}”</span>}
		</RowFrame>
	);
}
