"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";

/** The files that a turn changed. A boundary never changes, so it is asked for once. */
export function useTurnFiles(sessionId: string, turn: number, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.snapshots.get.queryOptions({ sessionId, turn }, { enabled, staleTime: Number.POSITIVE_INFINITY }),
	);
}

/** The diff of one of them, once it is opened. */
export function useTurnDiff(sessionId: string, turn: number, path: string, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.snapshots.get.queryOptions({ sessionId, turn, path }, { enabled, staleTime: Number.POSITIVE_INFINITY }),
	);
}
