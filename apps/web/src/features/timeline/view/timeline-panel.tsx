"use client";

import { useCallback, useMemo, useState } from "react";
import { useSessionStore, useSessionView } from "#features/session-live/model/use-session-store.ts";
import { describeError } from "#trpc/describe-error.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { turnName } from "../model/restore-words.ts";
import type { Row, StartEntry, TurnEntry } from "../model/rows.ts";
import { useGoingBack } from "../model/use-going-back.ts";
import { useTimeline } from "../model/use-timeline.ts";
import { TurnDetail } from "./detail/turn-detail.tsx";
import { RestoreDialog } from "./restore/restore-dialog.tsx";
import type { RowActs } from "./rows/row-acts.ts";
import { indexOfTurn, TimelineList } from "./timeline-list.tsx";
import { useTimelineCommands } from "./use-timeline-commands.ts";

export type TimelinePanelProps = {
	/** The chosen turn; 0: the start. */
	turn: number | null;
	onTurn: (turn: number | null) => void;
	/** Leads to the turn in the conversation, beside or in place of the timeline. */
	onReveal: (turn: number) => void;
	onShowInChat: (turn: number) => void;
	/** The run that is active, and how to cancel it. */
	run: { active: boolean; stopping: boolean; stop: () => void };
};

const chosen = (row: Row): row is Row & (TurnEntry | StartEntry) => row.type === "turn" || row.type === "start";
const turnOf = (row: TurnEntry | StartEntry) => (row.type === "turn" ? row.turn : 0);

/** The session from turn to turn: what each did, and the ways back. */
export function TimelinePanel({ turn, onTurn, onReveal, onShowInChat, run }: TimelinePanelProps) {
	const store = useSessionStore();
	const { transcript, hasEarlier } = useSessionView();
	const { session } = transcript;
	const { rows, loaded, error, retry, hasMore, more } = useTimeline();
	const back = useGoingBack(session.sessionId);
	const [asked, setAsked] = useState<number | null>(null);
	const { undo, fork, forking, pending } = back;
	const allowed = !session.archived;
	const undoable = !run.active && !pending;

	const onSelect = useCallback(
		(row: TurnEntry | StartEntry) => {
			onTurn(turnOf(row));
			onReveal(turnOf(row));
		},
		[onTurn, onReveal],
	);
	const acts: RowActs = useMemo(
		() => ({ allowed, undoable, forking, onSelect, onRestore: setAsked, onFork: fork, onUndo: undo }),
		// oxlint-disable-next-line react-hooks/exhaustive-deps -- what a mutation does stays the same
		[allowed, undoable, forking, onSelect],
	);
	const at = turn === null ? -1 : indexOfTurn(rows, turn);
	const row = rows[at];
	const entry = row !== undefined && chosen(row) ? row : null;
	const target = entry?.snapshot == null || !allowed ? null : entry;
	const last = rows.findLast((known) => known.type === "restore" && known.undoable);
	useTimelineCommands({
		move: (by) => {
			const choices = rows.filter(chosen);
			const now = choices.findIndex((choice) => choice === entry);
			const next = choices[now < 0 ? choices.length - 1 : Math.min(Math.max(now + by, 0), choices.length - 1)];
			if (next !== undefined) onTurn(turnOf(next));
		},
		restore: target === null ? null : () => setAsked(turnOf(target)),
		fork: target?.snapshot?.tree == null || forking ? null : () => fork(turnOf(target)),
		undo: last?.type !== "restore" || !allowed || !undoable ? null : () => undo(last.restore),
	});

	if (error !== null && !loaded) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The snapshots could not be read" code={code} onRetry={retry}>
				{message}
			</ErrorState>
		);
	}
	if (rows.length === 0) return loaded ? <EmptyState>Turn 1 appears when the model answers.</EmptyState> : null;
	const untold = (first: Row | undefined) => first?.type === "turn" && first.seq > 0 && first.seq < transcript.firstSeq;
	return (
		<div className="@container flex min-h-0 flex-1 bg-bg-0">
			<div className="flex min-h-0 min-w-0 flex-1 flex-col @min-[1000px]:flex-row">
				<div className="flex min-h-0 min-w-0 flex-1 flex-col @container @min-[1000px]:max-w-[760px]">
					<TimelineList
						rows={rows}
						turn={turn}
						hasEarlier={(first) => hasMore || (hasEarlier && untold(first))}
						onEarlier={() => {
							if (hasMore) more();
							else store.loadEarlierSoon();
						}}
						acts={acts}
					/>
				</div>
				{entry === null ? null : (
					<div className="flex h-[46%] min-h-0 min-w-0 flex-col border-line-1 border-t @min-[1000px]:h-auto @min-[1000px]:flex-1 @min-[1000px]:border-t-0 @min-[1000px]:border-l">
						<TurnDetail
							key={entry.key}
							sessionId={session.sessionId}
							entry={entry}
							acts={acts}
							onClose={() => onTurn(null)}
							onShowInChat={() => onShowInChat(turnOf(entry))}
						/>
					</div>
				)}
			</div>
			{asked === null ? null : (
				<RestoreDialog
					session={session}
					rows={rows}
					turn={asked}
					run={run}
					pending={pending}
					onRestore={(wish) => back.restore(wish, turnName(asked))}
					onClose={() => setAsked(null)}
				/>
			)}
		</div>
	);
}
