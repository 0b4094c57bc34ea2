"use client";

import type { SessionRow as Row } from "@playhead/core";
import Link from "next/link";
import { type KeyboardEvent, memo } from "react";
import { Cost } from "#ui/cost.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { type RowAction, RowMenu } from "./row-menu.tsx";
import { StatusLine } from "./status-line.tsx";

export type SessionRowProps = {
	row: Row;
	/** Of all rows one takes part in the tab order; the arrows move it. */
	tabbable: boolean;
	onFocus: (sessionId: string) => void;
	onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
	onAction: (action: RowAction, row: Row) => void;
};

/** One session of the list: 56 px, 60 px on a phone. */
export const SessionRow = memo(function SessionRow({ row, tabbable, onFocus, onKeyDown, onAction }: SessionRowProps) {
	return (
		<div
			className="group relative h-14 border-line-1 border-b hover:bg-bg-3 has-[[data-state=open]]:bg-bg-3 max-md:h-[60px]"
			onFocus={() => onFocus(row.sessionId)}
		>
			<Link
				href={`/sessions/${row.sessionId}`}
				prefetch={false}
				data-session-row={row.sessionId}
				tabIndex={tabbable ? 0 : -1}
				onKeyDown={(event) => {
					if (event.key === "F2") onAction("rename", row);
					else onKeyDown?.(event);
				}}
				className="focus-inset grid h-full grid-cols-[12px_minmax(0,1fr)_auto] content-center gap-x-2.5 gap-y-0.5 px-4 pointer-coarse:pr-13"
			>
				<StatusGlyph status={row.status} className="mt-1" />
				<span className="truncate font-medium text-text-1 leading-5">{row.title}</span>
				<RelativeTime
					at={row.activityAt}
					className="num text-right text-text-3 text-xs leading-5 group-focus-within:pointer-fine:invisible group-hover:pointer-fine:invisible group-has-[[data-state=open]]:pointer-fine:invisible"
				/>
				<span className="col-start-2 flex min-w-0 items-center overflow-hidden whitespace-nowrap text-text-3 text-xs">
					<StatusLine row={row} />
					<span className="dot-before truncate">{row.agent}</span>
					<span className="dot-before inline-flex items-center">
						<KindIcon kind={row.kind} className="mr-1 size-3" />
						{row.kind}
					</span>
				</span>
				<Cost usd={row.cost} unpriced={row.unpricedCalls} className="text-right text-text-2 text-xs" />
			</Link>
			<RowMenu row={row} tabbable={tabbable} onAction={onAction} />
		</div>
	);
});
