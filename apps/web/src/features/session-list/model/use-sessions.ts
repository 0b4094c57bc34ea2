"use client";

import { keepPreviousData, useInfiniteQuery, useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPCClient } from "#trpc/context.ts";
import { matches, noFilter, type SessionFilter } from "./filter.ts";
import { mergeSessions, type SessionChanges } from "./merge.ts";
import { sessionListKey } from "./query-key.ts";

const pageSize = 50;
const activeStatuses = ["queued", "running", "waiting"] as const;
const activeLimit = 200;

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
	const pages = list.data?.pages;
	const rows = useMemo(() => {
		if (pages === undefined) return undefined;
		const read = pages.flatMap((page) => page.items).filter((row) => matches(row, filter));
		const since = pages.at(-1)?.nextCursor == null ? null : (read.at(-1)?.activityAt ?? null);
		return mergeSessions([...read, ...(active ?? []).filter((row) => matches(row, filter))], changes, filter, since);
	}, [pages, active, changes, filter]);
	return { rows, active, list };
}

function toInput({ query, status, kind, archived }: SessionFilter) {
	return {
		archived,
		...(query.trim() === "" ? {} : { query: query.trim() }),
		...(status === null ? {} : { status }),
		...(kind === null ? {} : { kind }),
	};
}
