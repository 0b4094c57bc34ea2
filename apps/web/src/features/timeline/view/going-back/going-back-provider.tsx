"use client";

import { type ReactNode, useMemo, useState } from "react";
import { useLiveView } from "#features/session-live/model/use-session-store.ts";
import { useGoingBack } from "../../model/use-going-back.ts";
import { RestoreDialog } from "../restore/restore-dialog.tsx";
import { type AgainFrom, type BackTo, type GoingBackActs, GoingBackContext } from "./going-back.ts";
import { TryAgainDialog } from "./try-again-dialog.tsx";

export type GoingBackProviderProps = {
	/** The run that is active, and how to cancel it. */
	run: { active: boolean; stopping: boolean; stop: () => void };
	children: ReactNode;
};

/** The dialogs of restore and of another try, and who opens them. */
export function GoingBackProvider({ run, children }: GoingBackProviderProps) {
	const { session } = useLiveView().transcript;
	const back = useGoingBack(session.sessionId);
	const [asked, setAsked] = useState<BackTo | null>(null);
	const [again, setAgain] = useState<AgainFrom | null>(null);
	const { fork, undo, forking, pending } = back;
	// Nothing is restored or forked of what another program runs: its files are not ours.
	const allowed = !session.archived && session.origin === null;
	const undoable = !run.active && !pending;
	const acts: GoingBackActs = useMemo(
		() => ({ allowed, undoable, forking, restore: setAsked, fork, tryAgain: setAgain, undo }),
		// oxlint-disable-next-line react-hooks/exhaustive-deps -- what a mutation does stays the same
		[allowed, undoable, forking],
	);
	return (
		<GoingBackContext value={acts}>
			{children}
			{asked === null ? null : (
				<RestoreDialog
					session={session}
					to={asked}
					run={run}
					pending={pending}
					onRestore={back.restore}
					onClose={() => setAsked(null)}
				/>
			)}
			{again === null ? null : (
				<TryAgainDialog session={session} from={again} back={back} onClose={() => setAgain(null)} />
			)}
		</GoingBackContext>
	);
}
