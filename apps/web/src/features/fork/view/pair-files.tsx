"use client";

import { ArrowLeftRight } from "lucide-react";
import { turnName } from "#features/timeline/model/restore-words.ts";
import { type TurnPlace, useComparison } from "#features/timeline/model/use-comparison.ts";
import { ChangedFiles } from "#features/timeline/view/compare/changed-files.tsx";
import { describeError } from "#trpc/describe-error.ts";
import { ErrorState } from "#ui/error-state.tsx";
import { IconButton } from "#ui/icon-button.tsx";
import { Select } from "#ui/select.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { type End, letterOf, placeOf, writeEnd } from "../model/pair.ts";
import type { Outcomes } from "../model/use-outcomes.ts";

export type PairFilesProps = {
	outcomes: Outcomes;
	from: End;
	to: End;
	onPair: (pair: { from: End; to: End }) => void;
};

/** The files of two of the ends, or of the turn that all share and one end. */
export function PairFiles({ outcomes, from, to, onPair }: PairFilesProps) {
	const [before, after] = [placeOf(outcomes, from), placeOf(outcomes, to)];
	return (
		<section aria-label="Files of two of them">
			<div className="flex h-10 items-center gap-1 border-line-1 border-b px-3 max-md:px-1">
				<h2 className="px-1 font-medium text-sm">Files</h2>
				<Pick label="From" outcomes={outcomes} end={from} onEnd={(end) => onPair({ from: end, to })} />
				<span aria-hidden="true" className="text-text-3">
					→
				</span>
				<Pick label="To" outcomes={outcomes} end={to} onEnd={(end) => onPair({ from, to: end })} />
				<IconButton label="Swap the two" size="sm" onClick={() => onPair({ from: to, to: from })}>
					<ArrowLeftRight />
				</IconButton>
			</div>
			{from === to ? (
				<p className="px-5 py-2.5 text-sm text-text-3">Choose two that are not the same.</p>
			) : before === null || after === null ? (
				<p className="px-5 py-2.5 text-sm text-text-3">Nothing of one of the two is recorded yet.</p>
			) : (
				<Files key={`${writeEnd(from)} ${writeEnd(to)}`} from={before} to={after} />
			)}
		</section>
	);
}

type PickProps = { label: string; outcomes: Outcomes; end: End; onEnd: (end: End) => void };

function Pick({ label, outcomes: { base, sessions }, end, onEnd }: PickProps) {
	const options = [
		{ value: "base", label: `Shared: ${turnName(base.turn)}`, hint: base.title },
		...sessions.map(({ title }, index) => ({
			value: letterOf(index),
			label: `End of ${letterOf(index)}`,
			hint: title,
		})),
	];
	return (
		<Select
			label={`${label}: ${end === "base" ? `shared, ${turnName(base.turn)}` : `end of ${letterOf(end)}`}`}
			value={writeEnd(end)}
			options={options}
			onChange={(value) => onEnd(value === "base" ? "base" : value.charCodeAt(0) - 65)}
		/>
	);
}

function Files({ from, to }: { from: TurnPlace; to: TurnPlace }) {
	const { data, error, refetch } = useComparison(from, to);
	if (error !== null) {
		return (
			<ErrorState
				title="The files could not be compared"
				code={describeError(error).code}
				onRetry={() => void refetch()}
			>
				{describeError(error).message}
			</ErrorState>
		);
	}
	if (data === undefined) {
		return (
			<div className="flex h-[34px] items-center px-5">
				<Skeleton className="w-32" />
			</div>
		);
	}
	return <ChangedFiles from={from} to={to} files={data.files} reason={data.filesReason} wide />;
}
