"use client";

import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { matches, noFilter, type SessionFilter, toConditions } from "./filter.ts";
import { mergeSessions, type SessionChanges } from "./merge.ts";
import { sessionListKey } from "./query-key.ts";

const pageSize = 50;
const activeStatuses = ["queued", "running", "waiting"] as const;
const activeLimit = 200;
const pinnedLimit = 100;

/** All sessions that have not ended, however long ago they last wrote. Undefined until they were read. */
export function useActiveSessions(changes: SessionChanges) {
	const client = useTRPCClient();
	const read = useQueries({
		queries: activeStatuses.map((status) => ({
			queryKey: [...sessionListKey, "active", status],
			queryFn: ({ signal }: { signal: AbortSignal }) =>
				client.listSessions.query({ status, limit: activeLimit }, { signal }),
		})),
		combine: (results) => ({
			rows: results.every((result) => result.data) ? results.flatMap((result) => result.data?.items ?? []) : undefined,
		}),
	});
	return useMemo(
		() =>
			read.rows &&
			mergeSessions(read.rows, changes, noFilter).filter((row) =>
				activeStatuses.some((status) => status === row.status),
			),
		[read.rows, changes],
	);
}

/** The pinned ones stand above the list, however old they are. */
function usePinnedSessions() {
	const client = useTRPCClient();
	const { data } = useQuery({
		queryKey: [...sessionListKey, "pinned"],
		queryFn: ({ signal }) => client.listSessions.query({ pinned: true, limit: pinnedLimit }, { signal }),
	});
	return data?.items;
}

/** The sessions that the filter lets through, read page by page and kept up to date by `changes`. */
export function useSessions(filter: SessionFilter, changes: SessionChanges) {
	const client = useTRPCClient();
	const list = useInfiniteQuery({
		queryKey: [...sessionListKey, "pages", filter],
		queryFn: ({ pageParam, signal }) =>
			client.listSessions.query({ ...toInput(filter), limit: pageSize, cursor: pageParam }, { signal }),
		initialPageParam: null as string | null,
		getNextPageParam: (page) => page.nextCursor,
		placeholderData: keepPreviousData,
	});
	const active = useActiveSessions(changes);
	const pinned = usePinnedSessions();
	const pages = list.data?.pages;
	const rows = useMemo(() => {
		if (pages === undefined) return undefined;
		const fits = (row: Parameters<typeof matches>[0]) => matches(row, filter);
		const read = pages.flatMap((page) => page.items).filter(fits);
		const since = pages.at(-1)?.nextCursor == null ? null : (read.at(-1)?.activityAt ?? null);
		const apart = [...(pinned ?? []), ...(active ?? [])].filter(fits);
		return mergeSessions([...apart, ...read], changes, filter, since);
	}, [pages, active, pinned, changes, filter]);
	return { rows, active, list };
}

function toInput(filter: SessionFilter) {
	const query = filter.query.trim();
	return { ...toConditions(filter), ...(query === "" ? {} : { query: query.slice(0, 200) }) };
}
