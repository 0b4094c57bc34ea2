"use client";

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#trpc/context.ts";
import type { Fork } from "./rows.ts";

/** Forks are looked for among this many sessions, the latest. */
const looked = 200;

/** The sessions that were forked from this one. */
export function useForks(sessionId: string): readonly Fork[] {
	const trpc = useTRPC();
	const { data } = useQuery(
		trpc.listSessions.queryOptions({ limit: looked }, { staleTime: 5_000, refetchOnMount: "always" }),
	);
	return useMemo(
		() =>
			(data?.items ?? []).flatMap(({ parent, ...row }) =>
				parent?.sessionId === sessionId
					? [
							{
								sessionId: row.sessionId,
								title: row.title,
								status: row.status,
								turn: parent.turn,
								createdAt: row.createdAt,
							},
						]
					: [],
			),
		[data, sessionId],
	);
}
