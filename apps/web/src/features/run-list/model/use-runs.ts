"use client";

import type { AppRouter } from "@playhead/api";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useMemo } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { type RunFilter, toInput } from "./filter.ts";

export type RunItem = inferRouterOutputs<AppRouter>["traces"]["list"]["items"][number];

const pageSize = 50;
/** How often the first page is read anew, in ms, while no further one is there. */
const everyMs = 10_000;

/** The runs that the filter lets through, newest first, read page by page. */
export function useRuns(filter: RunFilter) {
	const client = useTRPCClient();
	const list = useInfiniteQuery({
		queryKey: ["runs", filter],
		queryFn: ({ pageParam, signal }) =>
			client.traces.list.query({ ...toInput(filter), limit: pageSize, cursor: pageParam }, { signal }),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.nextCursor,
		placeholderData: keepPreviousData,
		refetchInterval: ({ state }) => ((state.data?.pages.length ?? 0) > 1 ? false : everyMs),
	});
	const pages = list.data?.pages;
	const rows = useMemo(() => pages && withoutRepeats(pages.flatMap((page) => page.items)), [pages]);
	return { rows, pages: pages?.length ?? 0, list };
}

/** A run that moved between two pages while they were read is listed once. */
export function withoutRepeats(rows: readonly RunItem[]): RunItem[] {
	return [...new Map(rows.map((row) => [row.runId, row])).values()];
}
