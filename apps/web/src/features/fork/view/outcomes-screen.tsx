"use client";

import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { parseAsArrayOf, parseAsString, useQueryStates } from "nuqs";
import { turnName } from "#features/timeline/model/restore-words.ts";
import { useTitle } from "#live/use-title.ts";
import { describeError } from "#trpc/describe-error.ts";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { Skeleton } from "#ui/skeleton.tsx";
import { parseEnd, writeEnd } from "../model/pair.ts";
import { type Outcomes, useOutcomes } from "../model/use-outcomes.ts";
import { OutcomesTable } from "./outcomes-table.tsx";
import { PairFiles } from "./pair-files.tsx";

const inUrl = {
	ids: parseAsArrayOf(parseAsString).withDefault([]),
	from: parseAsString,
	to: parseAsString,
};

/** What became of a session and its forks, side by side, since the turn that they share. */
export function OutcomesScreen() {
	const [{ ids, from, to }, set] = useQueryStates(inUrl, { history: "replace" });
	const { data, error, refetch } = useOutcomes(ids);
	useTitle("Compare sessions");
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<header className="flex min-h-12 shrink-0 items-center gap-2.5 border-line-1 border-b bg-bg-1 px-3 max-md:px-2">
				<Link
					href={data === undefined ? "/" : `/sessions/${data.base.sessionId}?panel=timeline&turn=${data.base.turn}`}
					aria-label={data === undefined ? "Back to sessions" : "Back to the session that they come from"}
					className="touch-target grid size-7 shrink-0 place-items-center rounded-3 text-text-2 hover:bg-bg-3"
				>
					<ChevronLeft aria-hidden="true" className="size-4" />
				</Link>
				<h1 className="shrink-0 text-lg">Compare</h1>
				{data === undefined ? null : <Base outcomes={data} />}
			</header>
			<div className="scroll min-h-0 flex-1">
				{ids.length < 2 ? (
					<EmptyState>There are not two sessions to compare. Open a session that has forks, then Compare.</EmptyState>
				) : data !== undefined ? (
					<>
						<h2 className="sr-only">Outcomes</h2>
						<OutcomesTable outcomes={data} />
						<PairFiles
							outcomes={data}
							from={parseEnd(from, data.sessions.length, "base")}
							to={parseEnd(to, data.sessions.length, data.sessions.length - 1)}
							onPair={(next) => void set({ from: writeEnd(next.from), to: writeEnd(next.to) })}
						/>
					</>
				) : error !== null ? (
					<ErrorState
						title="They could not be compared"
						code={describeError(error).code}
						onRetry={() => void refetch()}
					>
						{describeError(error).message}
					</ErrorState>
				) : (
					<section aria-busy="true" aria-label="Comparing" className="flex flex-col gap-3 p-5">
						<Skeleton className="w-1/3" />
						<Skeleton className="w-2/3" />
						<Skeleton className="w-1/2" />
					</section>
				)}
			</div>
		</main>
	);
}

function Base({ outcomes: { base } }: { outcomes: Outcomes }) {
	return (
		<p className="min-w-0 truncate text-sm text-text-3">
			since {turnName(base.turn)} of{" "}
			<Link
				href={`/sessions/${base.sessionId}?panel=timeline&turn=${base.turn}`}
				className="text-text-2 underline decoration-text-3 underline-offset-2"
			>
				{base.title}
			</Link>
		</p>
	);
}
