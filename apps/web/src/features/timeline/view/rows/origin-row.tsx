import { GitFork } from "lucide-react";
import Link from "next/link";
import { turnName } from "../../model/restore-words.ts";
import type { Row } from "../../model/rows.ts";
import { RowFrame } from "./row-frame.tsx";

/** Where a fork left its parent: what stands above is the parent's. */
export function OriginRow({ row, head }: { row: Extract<Row, { type: "origin" }>; head: boolean }) {
	const { sessionId, turn, title } = row.origin;
	return (
		<RowFrame row={row} head={head} className="flex items-center gap-2 whitespace-nowrap text-sm">
			<GitFork aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3" />
			<span className="shrink-0 text-text-3">Forked here, from {turnName(turn)} of</span>
			<Link
				href={`/sessions/${sessionId}?panel=timeline&turn=${turn}`}
				className="min-w-0 truncate text-text-1 underline decoration-text-3 underline-offset-2"
			>
				{title ?? "another session"}
			</Link>
		</RowFrame>
	);
}
