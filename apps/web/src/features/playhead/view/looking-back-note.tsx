"use client";

import { GitFork, History } from "lucide-react";
import { useGoingBack } from "#features/timeline/model/use-going-back.ts";
import { Button } from "#ui/button.tsx";
import { usePlayhead } from "../model/use-playhead.ts";

export type LookingBackNoteProps = {
	sessionId: string;
	/** The last turn that had ended at the moment; 0: the start. `null`: there is nothing to fork from. */
	turn: number | null;
};

/** In the composer's place while the page shows the past. */
export function LookingBackNote({ sessionId, turn }: LookingBackNoteProps) {
	const playhead = usePlayhead();
	const { fork, forking } = useGoingBack(sessionId);
	return (
		<div className="flex min-h-12 flex-wrap items-center gap-2.5 rounded-4 border border-line-2 bg-bg-1 px-3 py-2 text-text-2">
			<span className="flex min-w-0 flex-1 items-center gap-2.5 max-md:basis-full">
				<History aria-hidden="true" className="size-4 shrink-0 text-text-3" />
				Back to now to write, or fork from here
			</span>
			{turn === null ? null : (
				<Button disabled={forking} onClick={() => fork(turn)}>
					<GitFork />
					Fork from {turn === 0 ? "the start" : `turn ${turn}`}
				</Button>
			)}
			<Button onClick={() => playhead.goTo(null)}>Back to now</Button>
		</div>
	);
}
