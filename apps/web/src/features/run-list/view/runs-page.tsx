"use client";

import { Columns2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { formatCount } from "#format/tokens.ts";
import { useTitle } from "#live/use-title.ts";
import { type Command, useCommands } from "#shell/commands.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { type Chosen, compareHref, toggleChosen } from "../model/chosen.ts";
import { isFiltered } from "../model/filter.ts";
import { useDebouncedFilter } from "../model/use-debounced-filter.ts";
import { useRunFilter } from "../model/use-run-filter.ts";
import { useRuns } from "../model/use-runs.ts";
import { RunFilters } from "./run-filters.tsx";
import { RunSkeletons } from "./run-skeletons.tsx";
import { RunsTable } from "./runs-table.tsx";

const focusSearch = () => document.querySelector<HTMLInputElement>("[data-run-search]")?.focus();

/** All runs, newest first; two of them can be compared. */
export function RunsPage() {
	const filtering = useRunFilter();
	const { rows, pages, list } = useRuns(useDebouncedFilter(filtering.filter));
	const [chosen, setChosen] = useState<Chosen>([]);
	const choose = useCallback((runId: string) => setChosen((now) => toggleChosen(now, runId)), []);
	const router = useRouter();
	const href = compareHref(chosen, rows?.map(({ runId }) => runId) ?? []);
	useTitle("Runs");
	useCommands(
		useMemo<Command[]>(
			() => [{ id: "search", label: "Search runs", group: "Runs", keys: ["/"], run: focusSearch }],
			[],
		),
	);
	const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
	const more = useCallback(() => {
		if (!isFetching && !isFetchNextPageError) void fetchNextPage();
	}, [isFetching, isFetchNextPageError, fetchNextPage]);
	return (
		<main className="flex min-h-0 flex-1 flex-col">
			<header className="flex h-12 shrink-0 items-center gap-3 border-line-1 border-b bg-bg-1 pr-3 pl-4 max-md:px-3">
				<h1 className="text-xl">Runs</h1>
				<span className="num text-text-3 text-sm" aria-live="polite">
					{rows === undefined ? null : `${formatCount(rows.length)}${hasNextPage ? "+" : ""}`}
				</span>
				<span className="flex-1" />
				<span className="text-text-3 text-xs max-md:hidden">
					{chosen.length === 0 ? "Choose two runs to compare them" : `${chosen.length} of 2 chosen`}
				</span>
				<Button disabled={href === null} onClick={() => href !== null && router.push(href)}>
					<Columns2 aria-hidden="true" />
					Compare
				</Button>
			</header>
			<RunFilters {...filtering} />
			{rows === undefined ? (
				list.isError ? (
					<Failed what="The runs could not be read" error={list.error} onRetry={() => void list.refetch()} />
				) : (
					<RunSkeletons count={16} />
				)
			) : rows.length === 0 && !hasNextPage ? (
				isFiltered(filtering.filter) ? (
					<EmptyState action={<Button onClick={filtering.clear}>Clear filters</Button>}>No run matches.</EmptyState>
				) : (
					<EmptyState>No runs yet. Start a session, and its run appears here.</EmptyState>
				)
			) : (
				<RunsTable
					rows={rows}
					chosen={chosen}
					onChoose={choose}
					hasMore={hasNextPage}
					pages={pages}
					onMore={more}
					footer={
						isFetchNextPageError ? (
							<Failed what="The next runs could not be read" error={list.error} onRetry={() => void fetchNextPage()} />
						) : hasNextPage ? (
							<RunSkeletons count={3} />
						) : null
					}
				/>
			)}
		</main>
	);
}

function Failed({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
	const { message, code } = describeError(error);
	return (
		<ErrorState title={what} code={code} onRetry={onRetry}>
			{message}
		</ErrorState>
	);
}
