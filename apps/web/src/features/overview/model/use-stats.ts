"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#trpc/context.ts";
import { type OverviewFilter, toStatsInput } from "./filter.ts";

/** How often the figures are read anew, in ms, while the page is looked at. */
const everyMs = 60_000;

export function useStats(filter: OverviewFilter) {
	const trpc = useTRPC();
	const input = useMemo(() => toStatsInput(filter, new Intl.DateTimeFormat().resolvedOptions().timeZone), [filter]);
	return useQuery(trpc.stats.queryOptions(input, { placeholderData: keepPreviousData, refetchInterval: everyMs }));
}
