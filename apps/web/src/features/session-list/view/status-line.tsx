"use client";

import type { SessionRow } from "@playhead/core";
import { useLiveNow } from "#live/use-live-now.ts";
import { cn } from "#ui/cn.ts";
import { statusColor } from "#ui/status-color.ts";
import { statusText } from "../model/status-text.ts";

/** The status in words. Only a running session listens to the clock. */
export function StatusLine({ row }: { row: SessionRow }) {
	const quiet = row.status === "done" || row.status === "queued" || row.status === "cancelled";
	return (
		<span className={cn("num font-medium", quiet ? "text-text-3" : statusColor[row.status])}>
			{row.status === "running" ? <RunningText row={row} /> : statusText(row, 0)}
		</span>
	);
}

function RunningText({ row }: { row: SessionRow }) {
	return statusText(row, useLiveNow());
}
