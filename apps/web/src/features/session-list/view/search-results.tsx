"use client";

import { Bot, CornerDownRight, ListChecks, MessageSquare, Wrench } from "lucide-react";
import Link from "next/link";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { formatExact } from "#format/time.ts";
import { describeError } from "#trpc/describe-error.ts";
import { Button } from "#ui/button.tsx";
import { Chip } from "#ui/chip.tsx";
import { EmptyState } from "#ui/empty-state.tsx";
import { ErrorState } from "#ui/error-state.tsx";
import { RelativeTime } from "#ui/relative-time.tsx";
import type { SessionFilter } from "../model/filter.ts";
import { places, type SearchHit, type SearchPlace, useSearch } from "../model/use-search.ts";
import { RowSkeletons } from "./row-skeletons.tsx";

const words: Record<SearchPlace, string> = {
	message: "Messages",
	call: "Tool calls",
	result: "Results",
	check: "Checks",
};

/** What was said and done in the sessions of the filter, newest first; the titles stand in the list. */
export function SearchResults({ filter }: { filter: SessionFilter }) {
	const [place, setPlace] = useQueryState("in", parseAsStringLiteral(places));
	const search = useSearch(filter, place);
	return (
		<section aria-label="Found in messages" className="flex min-w-0 flex-col gap-3 max-md:px-4">
			<div className="flex flex-wrap items-center gap-[5px]">
				<h2 className="mr-3 font-semibold text-md">In messages</h2>
				<Chip pressed={place === null} onClick={() => void setPlace(null)}>
					All
				</Chip>
				{places.map((one) => (
					<Chip key={one} pressed={place === one} onClick={() => void setPlace(place === one ? null : one)}>
						{words[one]}
					</Chip>
				))}
			</div>
			<Found search={search} />
		</section>
	);
}

function Found({ search }: { search: ReturnType<typeof useSearch> }) {
	if (search === null)
		return <EmptyState>Type a word. “A phrase”, start* and -without narrow it down; signs are no words.</EmptyState>;
	const { data, items, isError, error, refetch, looking, hasNextPage, isFetchingNextPage, fetchNextPage } = search;
	if (isError && items === undefined) {
		const { message, code } = describeError(error);
		return (
			<ErrorState title="The search failed" code={code} onRetry={() => void refetch()}>
				{message}
			</ErrorState>
		);
	}
	if (items === undefined) return <RowSkeletons count={6} />;
	if (items.length === 0 && looking) return <Looking pages={data?.pages.length ?? 0} />;
	if (items.length === 0 && !hasNextPage) return <EmptyState>No message, call or result has this.</EmptyState>;
	const busy = looking || isFetchingNextPage;
	return (
		<>
			{items.length === 0 ? (
				<EmptyState>Nothing so far. Older ones were not looked at yet.</EmptyState>
			) : (
				<Hits items={items} />
			)}
			{hasNextPage ? (
				<Button className="self-center" disabled={busy} onClick={() => void fetchNextPage()}>
					{busy ? "Looking…" : "Look further back"}
				</Button>
			) : null}
		</>
	);
}

function Looking({ pages }: { pages: number }) {
	return (
		<>
			<output className="text-sm text-text-3">
				{pages < 2 ? "Looking…" : `Nothing so far, looking further back (part ${pages + 1})…`}
			</output>
			<RowSkeletons count={6} />
		</>
	);
}

function Hits({ items }: { items: readonly SearchHit[] }) {
	return (
		<ol aria-label="Found" className="overflow-hidden rounded-4 border border-line-1 bg-bg-1">
			{items.map((hit) => (
				<li key={`${hit.sessionId}:${hit.seq}`} className="border-line-1 border-b last:border-b-0">
					<Hit hit={hit} />
				</li>
			))}
		</ol>
	);
}

function Hit({ hit }: { hit: SearchHit }) {
	const { Icon, word } = sourceOf(hit);
	return (
		<Link
			href={hrefOf(hit)}
			prefetch={false}
			className="focus-inset flex flex-col gap-1 px-4 py-2.5 hover:bg-bg-3"
			title={formatExact(hit.at)}
		>
			<span className="flex min-w-0 items-center gap-2 text-text-3 text-xs">
				<Icon aria-hidden="true" className="size-3.5 shrink-0" strokeWidth={1.7} />
				<span className="shrink-0">{word}</span>
				<span className="dot-before truncate font-medium text-text-2">{hit.session.title}</span>
				<RelativeTime at={hit.at} className="num ml-auto shrink-0" />
			</span>
			<span className="wrap-anywhere line-clamp-3 text-sm text-text-1">
				<Marked {...hit.snippet} />
			</span>
		</Link>
	);
}

function sourceOf({ kind, role }: SearchHit) {
	if (kind === "call") return { Icon: Wrench, word: "Tool call" };
	if (kind === "result") return { Icon: CornerDownRight, word: "Result" };
	if (kind === "check") return { Icon: ListChecks, word: "Check" };
	return role === "user" ? { Icon: MessageSquare, word: "You" } : { Icon: Bot, word: "Agent" };
}

/** The place in the conversation, to which the page scrolls. */
function hrefOf({ sessionId, callId, messageId, turn, kind }: SearchHit): string {
	const anchor =
		callId !== null && kind !== "check"
			? `#call-${encodeURIComponent(callId)}`
			: messageId !== null
				? `#message-${encodeURIComponent(messageId)}`
				: turn !== null
					? `#turn-${turn}`
					: "";
	return `/sessions/${sessionId}${anchor}`;
}

function Marked({ text, hits }: SearchHit["snippet"]) {
	const parts = hits.map(([start, end], index) => ({
		before: text.slice(hits[index - 1]?.[1] ?? 0, start),
		hit: text.slice(start, end),
		start,
	}));
	return (
		<>
			{parts.map(({ before, hit, start }) => (
				<span key={start}>
					{before}
					<mark className="rounded-1 bg-accent/25 text-text-1">{hit}</mark>
				</span>
			))}
			{text.slice(hits.at(-1)?.[1] ?? 0)}
		</>
	);
}
