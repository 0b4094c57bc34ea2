"use client";

import { useCallback, useMemo } from "react";
import { useMomentSeq } from "#features/playhead/model/use-moment-seq.ts";
import { usePlayhead } from "#features/playhead/model/use-playhead.ts";
import { useLiveView, useSessionStore } from "#features/session-live/model/use-session-store.ts";
import { describeError } from "#trpc/describe-error.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { endOfTurn, headOf } from "../model/head.ts";
import type { Row, StartEntry, TurnEntry } from "../model/rows.ts";
import { useTimeline } from "../model/use-timeline.ts";
import { ComparePoints } from "./compare/compare-points.tsx";
import { TurnDetail } from "./detail/turn-detail.tsx";
import { type GoingBackActs, useGoingBackActs } from "./going-back/going-back.ts";
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
	/** The turn that the chosen one is compared with. */
	against: number | null;
	onAgainst: (against: number | null, turn?: number) => void;
};

const chosen = (row: Row): row is Row & (TurnEntry | StartEntry) => row.type === "turn" || row.type === "start";
const turnOf = (row: TurnEntry | StartEntry) => (row.type === "turn" ? row.turn : 0);

const nowhere: GoingBackActs = {
	allowed: false,
	undoable: false,
	forking: false,
	restore: () => undefined,
	fork: () => undefined,
	tryAgain: () => undefined,
	undo: () => undefined,
};

/** The session from turn to turn: what each did, and the ways back. */
export function TimelinePanel(props: TimelinePanelProps) {
	const { turn, onTurn, onReveal, onShowInChat, against, onAgainst } = props;
	const store = useSessionStore();
	const { transcript, hasEarlier } = useLiveView();
	const playhead = usePlayhead();
	const seq = useMomentSeq();
	const { session } = transcript;
	const { rows, loaded, error, retry, hasMore, more } = useTimeline();
	const back = useGoingBackActs() ?? nowhere;
	const { allowed, undoable, forking, fork, undo } = back;

	const onSelect = useCallback(
		(row: TurnEntry | StartEntry, asSecond: boolean) => {
			if (asSecond && turn !== null && turn !== turnOf(row)) return onAgainst(turn, turnOf(row));
			onTurn(turnOf(row));
			// While the page looks back, a turn is a moment to look at.
			if (playhead.get().seq !== null) playhead.goTo(Math.max(1, endOfTurn(row)));
			else onReveal(turnOf(row));
		},
		[turn, onTurn, onAgainst, onReveal, playhead],
	);
	const acts: RowActs = useMemo(
		() => ({
			allowed,
			undoable,
			forking,
			onSelect,
			onRestore: (to) => back.restore({ turn: to }),
			onFork: fork,
			onTryAgain: (from) => back.tryAgain({ turn: from }),
			onCompare: (from) => onAgainst(from, from),
			onUndo: undo,
		}),
		[allowed, undoable, forking, onSelect, back, fork, undo, onAgainst],
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
		restore: target === null ? null : () => back.restore({ turn: turnOf(target) }),
		tryAgain: target === null ? null : () => back.tryAgain({ turn: turnOf(target) }),
		compare: entry === null ? null : () => onAgainst(against === null ? turnOf(entry) : null),
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
						head={headOf(rows, seq)}
						against={against}
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
						{against === null ? (
							<TurnDetail
								key={entry.key}
								sessionId={session.sessionId}
								parent={session.parent}
								entry={entry}
								acts={acts}
								onClose={() => onTurn(null)}
								onShowInChat={() => onShowInChat(turnOf(entry))}
							/>
						) : (
							<ComparePoints
								sessionId={session.sessionId}
								turn={turnOf(entry)}
								against={against}
								onSwap={() => onAgainst(turnOf(entry), against)}
								onClose={() => onAgainst(null)}
							/>
						)}
					</div>
				)}
			</div>
		</div>
	);
}
