"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { isActive } from "#format/status.ts";
import { useTRPC } from "#trpc/context.ts";

/** While one of them runs, it is asked again this often; ms. */
const pause = 3_000;

/** REST8: what became of a session and its forks. */
export function useOutcomes(sessionIds: string[]) {
	const trpc = useTRPC();
	return useQuery(
		trpc.compareSessions.queryOptions(
			{ sessionIds },
			{
				enabled: sessionIds.length > 1,
				placeholderData: keepPreviousData,
				refetchInterval: ({ state }) =>
					state.data?.sessions.some(({ status }) => isActive(status)) === true ? pause : false,
			},
		),
	);
}

export type Outcomes = NonNullable<ReturnType<typeof useOutcomes>["data"]>;
export type Outcome = Outcomes["sessions"][number];
