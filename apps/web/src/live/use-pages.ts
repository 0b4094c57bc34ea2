"use client";

import { type QueryKey, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { untilQuiet } from "./read-anew.ts";

type Page = { nextBefore: string | null };

/**
 * A list that is read page by page, newest first, while the server says when it is to be read again: `more` waits for that,
 * so that neither breaks the other off.
 */
export function usePages<P extends Page>(
	queryKey: QueryKey,
	read: (before: string | null, signal: AbortSignal) => Promise<P>,
) {
	const queryClient = useQueryClient();
	const pages = useInfiniteQuery({
		queryKey,
		queryFn: ({ pageParam, signal }) => read(pageParam, signal),
		initialPageParam: null as string | null,
		getNextPageParam: (page: P) => page.nextBefore,
	});
	const { fetchNextPage } = pages;
	return {
		...pages,
		more: async (): Promise<void> => {
			await untilQuiet(queryClient, queryKey);
			await fetchNextPage();
		},
	};
}
