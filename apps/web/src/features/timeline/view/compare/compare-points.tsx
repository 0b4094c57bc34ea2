"use client";

import { ArrowLeftRight, X } from "lucide-react";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { turnName } from "../../model/restore-words.ts";
import { type Comparison, useComparison } from "../../model/use-comparison.ts";
import { ChangedFiles } from "./changed-files.tsx";
import { SideSteps } from "./side-steps.tsx";

export type ComparePointsProps = {
	sessionId: string;
	turn: number;
	against: number;
	onSwap: () => void;
	onClose: () => void;
};

/** Two turns of the session: the files that differ, and what each way to it has that the other has not (REST8). */
export function ComparePoints({ sessionId, turn, against, onSwap, onClose }: ComparePointsProps) {
	const same = turn === against;
	const [from, to] = [
		{ sessionId, turn: against },
		{ sessionId, turn },
	];
	const { data, error, refetch } = useComparison(from, to, !same);
	return (
		<section
			aria-label={`${turnName(against)} compared with ${turnName(turn)}`}
			className="flex min-h-0 flex-1 flex-col bg-bg-1"
		>
			<header className="flex shrink-0 items-center gap-1.5 border-line-1 border-b py-2.5 pr-3 pl-5 max-md:pl-4">
				<h2 className="min-w-0 flex-1 truncate text-lg">
					{capital(turnName(against))} <span aria-hidden="true">→</span>
					<span className="sr-only">to</span> {same ? "…" : turnName(turn)}
				</h2>
				<IconButton label="Swap the two" disabled={same} onClick={onSwap}>
					<ArrowLeftRight />
				</IconButton>
				<IconButton label="Close the comparison" shortcut="C" onClick={onClose}>
					<X />
				</IconButton>
			</header>
			<div className="scroll min-h-0 flex-1">
				{same ? (
					<p className="px-5 py-3 text-sm text-text-3 max-md:px-4">
						Choose another turn: with a click, or with J and K. Here stands what differs between the two.
					</p>
				) : error !== null ? (
					<ErrorState
						title="The two could not be compared"
						code={describeError(error).code}
						onRetry={() => void refetch()}
					>
						{describeError(error).message}
					</ErrorState>
				) : data === undefined ? (
					<section aria-busy="true" aria-label="Comparing" className="flex flex-col gap-3 px-5 py-3">
						<Skeleton className="w-1/3" />
						<Skeleton className="w-2/3" />
					</section>
				) : (
					<>
						<ChangedFiles from={from} to={to} files={data.files} reason={data.filesReason} />
						<Conversation comparison={data} />
					</>
				)}
			</div>
		</section>
	);
}

function Conversation({ comparison: { base, from, to } }: { comparison: Comparison }) {
	const shared = base === null ? "Nothing is shared." : `Both share all up to ${turnName(base.turn)}.`;
	const sides = [from, to].filter(({ steps }) => steps.length > 0);
	return (
		<section aria-label="Conversation between the two">
			<div className="flex min-h-[34px] flex-wrap items-center gap-x-2.5 border-line-1 border-b px-5 py-1.5 text-xs max-md:px-4">
				<h3 className="font-medium">Conversation</h3>
				<span className="text-text-3">{shared}</span>
			</div>
			{sides.length === 0 ? (
				<p className="px-5 py-2.5 text-sm text-text-3 max-md:px-4">Nothing was said or done in between.</p>
			) : (
				sides.map((side) => <SideSteps key={`${side.sessionId} ${side.turn}`} side={side} alone={sides.length === 1} />)
			)}
		</section>
	);
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
