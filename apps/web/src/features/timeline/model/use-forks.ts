"use client";

import type { SessionRow } from "@playhead/core";
import { useQueries } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";
import type { Fork } from "./rows.ts";

/** A timeline shows this many forks of a session at most, the latest. */
const shown = 200;

/** The sessions that were forked from this one, archived ones too. `null`: from none. */
export function useForks(sessionId: string | null): readonly Fork[] {
	const trpc = useTRPC();
	return useQueries({
		queries: [false, true].map((archived) =>
			trpc.listSessions.queryOptions(
				{ parent: sessionId ?? "", archived, limit: shown },
				{ enabled: sessionId !== null, staleTime: 5_000, refetchOnMount: "always" },
			),
		),
		combine: toForks,
	});
}

type Read = { data: { items: readonly SessionRow[] } | undefined };

function toForks(results: readonly Read[]): Fork[] {
	return results.flatMap(({ data }) => data?.items ?? []).flatMap(toFork);
}

function toFork({ parent, sessionId, title, status, createdAt }: SessionRow): Fork[] {
	return parent === null ? [] : [{ sessionId, title, status, turn: parent.turn, createdAt }];
}
