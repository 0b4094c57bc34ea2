import { GitFork } from "lucide-react";
import Link from "next/link";
import { compareHref } from "#features/fork/model/compare-href.ts";
import { Status } from "#ui/status.tsx";
import { turnName } from "../../model/restore-words.ts";
import type { Row } from "../../model/rows.ts";
import { RowFrame } from "./row-frame.tsx";

/** A session that goes on from here on its own. */
export function ForkRow({ row, head }: { row: Extract<Row, { type: "fork" }>; head: boolean }) {
	const { fork } = row;
	return (
		<RowFrame row={row} head={head} className="flex items-center gap-2 whitespace-nowrap text-sm">
			<GitFork aria-hidden="true" strokeWidth={1.6} className="size-3.5 shrink-0 text-text-3" />
			<span className="shrink-0 text-text-3">Forked from {turnName(fork.turn)} to</span>
			<Link
				href={`/sessions/${fork.sessionId}`}
				className="min-w-0 truncate text-text-1 underline decoration-text-3 underline-offset-2"
			>
				{fork.title}
			</Link>
			<span className="ml-auto flex shrink-0 items-center gap-2.5">
				<Status status={fork.status} />
				<Link
					href={compareHref([row.parentId, fork.sessionId])}
					aria-label={`Compare with the fork ${fork.title}`}
					className="touch-target rounded-2 text-text-2 text-xs underline decoration-text-3 underline-offset-2 hover:text-text-1"
				>
					Compare
				</Link>
			</span>
		</RowFrame>
	);
}
