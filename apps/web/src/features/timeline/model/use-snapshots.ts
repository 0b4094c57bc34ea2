"use client";

import type { SnapshotRow } from "@playhead/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC, useTRPCClient } from "#trpc/context.ts";
import { mergeSnapshots } from "./snapshot-item.ts";

const pageSize = 200;

/** The boundaries of the session's turns: newest first by pages, with those that stream. */
export function useSnapshots(sessionId: string, streamed: readonly SnapshotRow[]) {
	const trpc = useTRPC();
	const client = useTRPCClient();
	const query = useInfiniteQuery({
		queryKey: [...trpc.snapshots.list.pathKey(), sessionId],
		queryFn: ({ pageParam: cursor, signal }) =>
			client.snapshots.list.query({ sessionId, limit: pageSize, ...(cursor === null ? {} : { cursor }) }, { signal }),
		initialPageParam: null as string | null,
		getNextPageParam: ({ nextCursor }) => nextCursor,
		// What comes later streams; what was passed never changes.
		staleTime: Number.POSITIVE_INFINITY,
		refetchOnMount: "always",
	});
	const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
	const snapshots = useMemo(
		() => mergeSnapshots(data?.pages.flatMap(({ items }) => items) ?? [], streamed),
		[data, streamed],
	);
	return {
		snapshots,
		loaded: data !== undefined,
		error,
		retry: () => void refetch(),
		hasMore: hasNextPage && !isFetchingNextPage,
		more: () => void fetchNextPage(),
	};
}
