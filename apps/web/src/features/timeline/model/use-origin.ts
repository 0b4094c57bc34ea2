"use client";

import type { SessionRow } from "@playhead/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "#trpc/context.ts";
import type { Origin } from "./rows.ts";

/** Of a fork: the session that it left. An empty window of that is asked for: its row is what is wanted. */
export function useOrigin(parent: SessionRow["parent"]): Origin | null {
	const trpc = useTRPC();
	const { data } = useQuery(
		trpc.getSession.queryOptions(
			{ sessionId: parent?.sessionId ?? "", beforeSeq: 1 },
			{ enabled: parent !== null, staleTime: 60_000 },
		),
	);
	const title = data?.session.title ?? null;
	const sessionId = parent?.sessionId ?? null;
	const turn = parent?.turn ?? 0;
	return useMemo(() => (sessionId === null ? null : { sessionId, turn, title }), [sessionId, turn, title]);
}
