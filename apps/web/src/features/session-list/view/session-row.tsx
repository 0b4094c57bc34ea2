"use client";

import { CornerDownRight, Pin } from "lucide-react";
import Link from "next/link";
import { type KeyboardEvent, type MouseEvent, memo } from "react";
import { ForkMark } from "#features/fork/view/fork-mark.tsx";
import { producerOf } from "#features/outside/model/producer.ts";
import { ProducerMark } from "#features/outside/view/producer-mark.tsx";
import { cn } from "#ui/cn.ts";
import { Cost } from "#ui/cost.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import { StatusGlyph } from "#ui/status-glyph.tsx";
import { isUnread, type ListRow } from "../model/filter.ts";
import type { ChooseRow } from "../model/use-selection.ts";
import { KindIcon } from "./kind-icon.tsx";
import { type RowAction, RowMenu } from "./row-menu.tsx";
import { StatusLine } from "./status-line.tsx";

export type SessionRowProps = {
	row: ListRow;
	/** How deep it stands below the session that it was forked from; 0: by itself. */
	depth?: number;
	/** Of all rows one takes part in the tab order; the arrows move it. */
	tabbable: boolean;
	onFocus: (sessionId: string) => void;
	onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
	onAction: (action: RowAction, row: ListRow) => void;
	/** Absent where sessions cannot be chosen. */
	onChoose?: ChooseRow;
	chosen?: boolean;
	/** Whether any session is chosen: the boxes then stand in all rows. */
	choosing?: boolean;
};

/** One session of the list: 56 px, 60 px on a phone. */
export const SessionRow = memo(function SessionRow(props: SessionRowProps) {
	const { row, depth = 0, tabbable, onFocus, onKeyDown, onAction, onChoose, chosen = false, choosing = false } = props;
	const unread = isUnread(row);
	/** With a modifier a click chooses, as in other lists. */
	const onClick = (event: MouseEvent<HTMLElement>) => {
		if (onChoose === undefined || !(event.shiftKey || event.metaKey || event.ctrlKey)) return;
		event.preventDefault();
		onChoose(row.sessionId, event.shiftKey);
	};
	return (
		<div
			className={cn(
				"group relative h-14 border-line-1 border-b hover:bg-bg-3 has-[[data-state=open]]:bg-bg-3 max-md:h-[60px]",
				chosen && "bg-bg-4 hover:bg-bg-4",
			)}
			onFocus={() => onFocus(row.sessionId)}
		>
			<Link
				href={`/sessions/${row.sessionId}`}
				prefetch={false}
				data-session-row={row.sessionId}
				tabIndex={tabbable ? 0 : -1}
				onClick={onClick}
				onKeyDown={(event) => {
					if (event.key === "F2") onAction("rename", row);
					else onKeyDown?.(event);
				}}
				style={depth === 0 ? undefined : { paddingLeft: indent(depth) }}
				className="focus-inset grid h-full grid-cols-[12px_minmax(0,1fr)_auto] content-center gap-x-2.5 gap-y-0.5 px-4 pointer-coarse:pr-13"
			>
				{depth === 0 ? null : (
					<CornerDownRight
						aria-hidden="true"
						strokeWidth={1.6}
						className="absolute top-[15px] size-3 text-text-3"
						style={{ left: indent(depth) - 17 }}
					/>
				)}
				<StatusGlyph
					status={row.status}
					className={cn("mt-1", onChoose && "group-hover:pointer-fine:invisible", choosing && "invisible")}
				/>
				<span className="flex min-w-0 items-center gap-1.5 leading-5">
					{unread ? (
						<>
							<span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-accent" />
							<span className="sr-only">Unread:</span>
						</>
					) : null}
					<span className={cn("truncate text-text-1", unread ? "font-semibold" : "font-medium")}>{row.title}</span>
					{row.pinned ? <Pin aria-label="Pinned" className="size-3 shrink-0 text-text-3" /> : null}
				</span>
				<RelativeTime
					at={row.activityAt}
					className="num text-right text-text-3 text-xs leading-5 group-focus-within:pointer-fine:invisible group-hover:pointer-fine:invisible group-has-[[data-state=open]]:pointer-fine:invisible"
				/>
				<span className="col-start-2 flex min-w-0 items-center overflow-hidden whitespace-nowrap text-text-3 text-xs">
					<StatusLine row={row} />
					{row.origin !== null && producerOf(row.origin).name === row.agent ? null : (
						<span className="dot-before truncate">{row.agent}</span>
					)}
					<span className="dot-before inline-flex min-w-0 items-center">
						{row.origin !== null ? (
							<ProducerMark origin={row.origin} />
						) : row.parent === null ? (
							<>
								<KindIcon kind={row.kind} className="mr-1 size-3" />
								{row.kind}
							</>
						) : (
							<ForkMark parent={row.parent} nested={depth > 0} />
						)}
					</span>
					{row.tags.map((tag) => (
						<span key={tag} className="ml-1.5 rounded-1 border border-line-2 px-1 text-text-2">
							{tag}
						</span>
					))}
				</span>
				<Cost usd={row.cost} unpriced={row.unpricedCalls} className="text-right text-text-2 text-xs" />
			</Link>
			{onChoose === undefined ? null : (
				<input
					type="checkbox"
					aria-label={`Choose ${row.title}`}
					checked={chosen}
					tabIndex={-1}
					onChange={ignore}
					onClick={(event) => onChoose(row.sessionId, event.shiftKey)}
					className={cn(
						"absolute top-[13px] left-[15px] size-3.5 cursor-pointer accent-(--accent) opacity-0 focus-visible:opacity-100 group-hover:pointer-fine:opacity-100 max-md:top-[15px]",
						choosing && "opacity-100",
					)}
				/>
			)}
			<RowMenu row={row} unread={unread} tabbable={tabbable} onAction={onAction} />
		</div>
	);
});

/** In px: the row's own, and a step for each fork above it; from the fourth on the text would have no room. */
function indent(depth: number): number {
	return 16 + 18 * Math.min(depth, 4);
}

/** The click does it: it alone knows of Shift. */
function ignore() {}
