"use client";

import { asksForWords, parseQuery } from "@playhead/core";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { type SessionFilter, toConditions } from "./filter.ts";
import { sessionListKey } from "./query-key.ts";

export const places = ["message", "call", "result", "check"] as const;
export type SearchPlace = (typeof places)[number];

const pageSize = 30;
/** Pages in a row without a hit that are followed by themselves: further ones are asked for. */
const mostEmpty = 40;

/** What was said and done in the sessions of the filter. Null while nothing is asked for. */
export function useSearch(filter: SessionFilter, place: SearchPlace | null) {
	const client = useTRPCClient();
	const query = filter.query.trimStart();
	const asks = useMemo(() => asksForWords(parseQuery(query)), [query]);
	const found = useInfiniteQuery({
		queryKey: [...sessionListKey, "search", filter, place],
		queryFn: ({ pageParam, signal }) => {
			const wanted = { query, limit: pageSize, in: place === null ? [...places] : [place], cursor: pageParam };
			return client.searchMessages.query({ ...toConditions(filter), ...wanted }, { signal });
		},
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.nextCursor,
		placeholderData: keepPreviousData,
		enabled: asks,
	});
	const { data, hasNextPage, isFetching, isError, fetchNextPage } = found;
	const items = useMemo(() => data?.pages.flatMap((page) => page.items), [data]);
	const empty = emptyAtEnd(data?.pages ?? []);
	// A short page is no end: it goes on until the first screen is full, and behind pages without a hit.
	const wanting = items !== undefined && (items.length < pageSize || empty > 0);
	const lookOn = wanting && hasNextPage && !isError && (empty === 0 || empty % mostEmpty !== 0);
	useEffect(() => {
		if (lookOn && !isFetching) void fetchNextPage();
	}, [lookOn, isFetching, fetchNextPage]);
	return asks ? { ...found, items, looking: lookOn } : null;
}

function emptyAtEnd(pages: readonly { items: readonly unknown[] }[]): number {
	return pages.length - 1 - pages.findLastIndex(({ items }) => items.length > 0);
}

export type SearchHit = NonNullable<NonNullable<ReturnType<typeof useSearch>>["items"]>[number];
