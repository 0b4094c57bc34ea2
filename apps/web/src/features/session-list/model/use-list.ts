"use client";

import { useEffect, useMemo, useRef, useState } from "react";
import { useNow } from "#live/clock.ts";
import { setActiveCount } from "#shell/active-count.ts";
import { announcement } from "./announce.ts";
import { isFiltered } from "./filter.ts";
import { flatten, groupSessions } from "./group.ts";
import { isDeleted, type SessionChanges } from "./merge.ts";
import { useDebounced } from "./use-debounced.ts";
import { useFilter } from "./use-filter.ts";
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
	const groups = useMemo(() => rows && groupSessions(rows, now), [rows, now]);
	const items = useMemo(() => groups && flatten(groups), [groups]);
	const counts = useMemo(() => {
		if (active === undefined) return undefined;
		const of = (status: string) => active.filter((row) => row.status === status).length;
		return { running: of("running"), waiting: of("waiting"), queued: of("queued") };
	}, [active]);
	useEffect(() => {
		setActiveCount(counts ?? null);
		return () => setActiveCount(null);
	}, [counts]);

	const state =
		items === undefined
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
			if (isDeleted(change) || known === change || known === undefined || isDeleted(known)) return [];
			return announcement(known, change) ?? [];
		});
		if (words.length > 0) setSpoken(words.join(". "));
	}, [changes]);
	return spoken;
}

export type SessionList = ReturnType<typeof useList>;
