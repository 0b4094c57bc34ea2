"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useNow } from "#live/clock.ts";
import { setActiveCount } from "#shell/active-count.ts";
import { announcement } from "./announce.ts";
import { type Grouping, isFiltered } from "./filter.ts";
import { flatten, groupSessions } from "./group.ts";
import { isDeleted, isMark, type SessionChanges } from "./merge.ts";
import { useDebounced } from "./use-debounced.ts";
import { useFilter, useGrouping } from "./use-filter.ts";
import { useFolded } from "./use-folded.ts";
import { useSessionChanges } from "./use-session-changes.ts";
import { useSessions } from "./use-sessions.ts";

const typingPause = 180;

/** All that the sessions page shows: filter, rows, groups, what loads and what failed. */
export function useList() {
	const [filter, setFilter, clearFilter] = useFilter();
	const query = useDebounced(filter.query, typingPause);
	const settled = useMemo(() => ({ ...filter, query }), [filter, query]);
	const changes = useSessionChanges();
	const { rows, active, list } = useSessions(settled, changes);
	const now = useNow("minute");
	const [grouping, setGrouping] = useGrouping();
	const [folded, toggleFolded] = useFolded();
	const groups = useMemo(() => rows && groupSessions(rows, now, grouping), [rows, now, grouping]);
	const items = useMemo(() => groups && flatten(groups, folded), [groups, folded]);
	const counts = useMemo(() => {
		if (active === undefined) return undefined;
		const of = (status: string) => active.filter((row) => row.status === status).length;
		return { running: of("running"), waiting: of("waiting"), queued: of("queued") };
	}, [active]);
	useEffect(() => {
		setActiveCount(counts ?? null);
		return () => setActiveCount(null);
	}, [counts]);

	const { hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = list;
	const looking = items?.length === 0 && hasNextPage && !isFetchNextPageError;
	// What few sessions have comes in short pages: the next one is asked for until there is a row, or the end.
	useEffect(() => {
		if (looking && !isFetching) void fetchNextPage();
	}, [looking, isFetching, fetchNextPage]);

	const state =
		items === undefined || looking
			? list.isError
				? "error"
				: "loading"
			: items.length > 0
				? "rows"
				: isFiltered(settled)
					? "filtered"
					: "empty";
	return {
		filter,
		setFilter,
		clearFilter,
		settled,
		grouping,
		setGrouping: (next: Grouping) => void setGrouping(next),
		folded,
		toggleFolded,
		rows,
		groups,
		items,
		counts,
		state,
		list,
		spoken: useAnnouncement(changes),
	} as const;
}

/** The last change that is worth a word to a screen reader. */
function useAnnouncement(changes: SessionChanges): string {
	const before = useRef(changes);
	const [spoken, setSpoken] = useState("");
	useEffect(() => {
		const old = before.current;
		before.current = changes;
		const words = [...changes.values()].flatMap((change) => {
			const known = old.get(change.sessionId);
			if (isMark(change) || isDeleted(change) || known === change || known === undefined) return [];
			if (isMark(known) || isDeleted(known)) return [];
			return announcement(known, change) ?? [];
		});
		if (words.length > 0) setSpoken(words.join(". "));
	}, [changes]);
	return spoken;
}

export type SessionList = ReturnType<typeof useList>;
