"use client";

import dynamic from "next/dynamic";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useMemo } from "react";
import { focusPrompt, StartSession } from "#features/start-session/view/start-session.tsx";
import { NotLiveBar } from "#live/not-live-bar.tsx";
import { useTitle } from "#live/use-title.ts";
import { type Command, useCommands } from "#shell/commands.ts";
import { cn } from "#ui/cn.ts";
import { isFiltered } from "../model/filter.ts";
import { useFacets } from "../model/use-facets.ts";
import { useList } from "../model/use-list.ts";
import { useSelection } from "../model/use-selection.ts";
import { BulkBar } from "./bulk-bar.tsx";
import { CostliestCard } from "./costliest-card.tsx";
import { FilterChips } from "./filter-chips.tsx";
import { ListHeader } from "./list-header.tsx";
import { ListFooter, ListState } from "./list-state.tsx";
import { SearchField } from "./search-field.tsx";
import { SearchResults } from "./search-results.tsx";
import { ShortList } from "./short-list.tsx";
import { useListKeys } from "./use-list-keys.ts";
import { useRowActions } from "./use-row-actions.tsx";
import { ViewsMenu } from "./views-menu.tsx";
import { VirtualList } from "./virtual-list.tsx";

/** It knows the reader's calendar, which the server does not, and the prompt need not wait for it. */
const Overview = dynamic(() => import("#features/overview/view/overview.tsx").then((module) => module.Overview), {
	ssr: false,
	loading: () => <div className="h-[1240px]" />,
});

function focusSearch() {
	const fields = [...document.querySelectorAll<HTMLInputElement>("[data-session-search]")];
	fields.find((field) => field.offsetParent !== null)?.focus();
}

const views = ["all"] as const;

/** The sessions, and the prompt that starts one. On a phone the whole list is a screen of its own (`?view=all`). */
export function SessionsPage() {
	const [view, setView] = useQueryState("view", parseAsStringLiteral(views));
	const sessions = useList();
	const { filter, setFilter, clearFilter, settled, rows, groups, items, counts, state, list } = sessions;
	const facets = useFacets();
	const tags = useMemo(() => facets?.tags.map(({ value }) => value) ?? [], [facets]);
	const { onAction, onMany, dialog } = useRowActions(rows, tags);
	const selection = useSelection(items);
	useListKeys(rows, selection, onMany);
	const searching = settled.query.trim() !== "";
	const chosen = (rows ?? []).filter(({ sessionId }) => selection.ids.has(sessionId));
	const filtered = isFiltered(filter);
	useTitle(pageTitle(counts));
	useCommands(
		useMemo<Command[]>(
			() => [
				{
					id: "new",
					label: "New session",
					group: "Everywhere",
					keys: ["n"],
					run: () => void setView(null).then(focusPrompt),
				},
				{ id: "search", label: "Search sessions", group: "Sessions", keys: ["/"], run: focusSearch },
			],
			[setView],
		),
	);

	const onNew = () => void setView(null).then(focusPrompt);
	const retry = () => void list.refetch();
	const header = (
		<ListHeader
			count={rows === undefined || list.hasNextPage || filtered ? null : rows.length}
			onNew={onNew}
			onBack={view === "all" ? () => void setView(null) : undefined}
		>
			<ViewsMenu filter={filter} grouping={sessions.grouping} onFilter={setFilter} onGrouping={sessions.setGrouping} />
		</ListHeader>
	);
	const search = <SearchField value={filter.query} onChange={(query) => setFilter({ query })} />;
	const chips = <FilterChips filter={filter} onChange={setFilter} counts={counts} facets={facets} />;
	const standIn =
		state === "rows" ? null : (
			<ListState state={state} error={list.error} searching={searching} onRetry={retry} onClear={clearFilter} />
		);

	return (
		<main className="grid min-h-0 flex-1 grid-cols-[320px_minmax(0,1fr)] xl:grid-cols-[376px_minmax(0,1fr)] max-md:grid-cols-1">
			<section
				aria-label="Sessions"
				className={cn(
					"flex min-h-0 flex-col border-line-1 border-r bg-bg-1 max-md:border-r-0 max-md:bg-bg-0",
					view !== "all" && "max-md:hidden",
				)}
			>
				{header}
				<NotLiveBar />
				<div className="shrink-0 border-line-1 border-b">
					<div className="px-4 pt-2">{search}</div>
					{chips}
				</div>
				{standIn}
				{items === undefined || state !== "rows" ? null : (
					<VirtualList
						items={items}
						hasMore={list.hasNextPage}
						onMore={() => void (list.isFetching || list.isFetchNextPageError || list.fetchNextPage())}
						onAction={onAction}
						onFold={sessions.toggleFolded}
						onChoose={selection.choose}
						chosen={selection.ids}
						footer={
							<ListFooter
								loading={list.isFetchingNextPage}
								error={list.isFetchNextPageError ? list.error : null}
								onRetry={() => void list.fetchNextPage()}
							/>
						}
					/>
				)}
				{chosen.length === 0 ? null : (
					<BulkBar rows={chosen} onMany={onMany} onAll={selection.all} onClear={selection.clear} />
				)}
			</section>
			<div className={cn("scroll min-h-0", view === "all" && "max-md:hidden")}>
				<div className="md:hidden">
					{header}
					<NotLiveBar />
				</div>
				<div className="mx-auto flex max-w-[1064px] flex-col gap-6 px-5 py-5 xl:px-8 xl:pt-6 xl:pb-8 max-md:gap-3 max-md:px-0 max-md:py-3">
					{searching ? (
						<div className="max-md:hidden">
							<SearchResults filter={settled} />
						</div>
					) : (
						<StartSession empty={state === "empty"} className="max-md:px-4" />
					)}
					<div className="md:hidden">
						<div className="px-4">{search}</div>
						<div className="border-line-1 border-b">{chips}</div>
						{standIn}
						{groups === undefined || state !== "rows" ? null : (
							<ShortList
								groups={groups}
								filtered={filtered}
								folded={sessions.folded}
								onFold={sessions.toggleFolded}
								onAll={() => void setView("all")}
								onAction={onAction}
							/>
						)}
					</div>
					{searching ? (
						<div className="md:hidden max-md:pt-3 max-md:pb-6">
							<SearchResults filter={settled} />
						</div>
					) : (
						<div className="max-md:px-4 max-md:pt-2 max-md:pb-6">
							<Overview>
								<CostliestCard rows={rows ?? []} />
							</Overview>
						</div>
					)}
				</div>
			</div>
			<output className="sr-only">{sessions.spoken}</output>
			{dialog}
		</main>
	);
}

/** What a tab in the background tells: who waits, else what runs. */
function pageTitle(counts: { running: number; waiting: number } | undefined): string {
	if (counts === undefined) return "Sessions";
	if (counts.waiting > 0) return `${counts.waiting} waiting for you · Sessions`;
	return counts.running > 0 ? `${counts.running} running · Sessions` : "Sessions";
}
