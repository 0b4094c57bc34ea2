"use client";

import type { SessionRow } from "@playhead/core";
import { useLiveNow } from "#live/use-live-now.ts";
import { cn } from "#ui/cn.ts";
import { statusColor } from "#ui/status-color.ts";
import { asksForRestore, statusText } from "../model/status-text.ts";

/** The status in words. Only a running session listens to the clock. */
export function StatusLine({ row }: { row: SessionRow }) {
	const asks = asksForRestore(row);
	const quiet = row.status === "done" || row.status === "queued" || row.status === "cancelled";
	return (
		<span
			className={cn("num font-medium", asks ? statusColor.waiting : quiet ? "text-text-3" : statusColor[row.status])}
		>
			{row.status === "running" && !asks ? <RunningText row={row} /> : statusText(row, 0)}
		</span>
	);
}

function RunningText({ row }: { row: SessionRow }) {
	return statusText(row, useLiveNow());
}
