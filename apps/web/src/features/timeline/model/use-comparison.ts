"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";

/** A turn of a session. */
export type TurnPlace = { sessionId: string; turn: number };

function inputOf(from: TurnPlace, to: TurnPlace) {
	const other = from.sessionId === to.sessionId ? {} : { againstSessionId: from.sessionId };
	return { sessionId: to.sessionId, turn: to.turn, againstTurn: from.turn, ...other };
}

/** REST8: what differs between two turns. Boundaries never change, so it is asked for once. */
export function useComparison(from: TurnPlace, to: TurnPlace, enabled = true) {
	const trpc = useTRPC();
	const options = { enabled, staleTime: Number.POSITIVE_INFINITY };
	return useQuery(trpc.snapshots.compare.queryOptions(inputOf(from, to), options));
}

/** The diff of one file between them, once it is opened. */
export function useFileComparison(from: TurnPlace, to: TurnPlace, path: string, enabled: boolean) {
	const trpc = useTRPC();
	const options = { enabled, staleTime: Number.POSITIVE_INFINITY };
	return useQuery(trpc.snapshots.get.queryOptions({ ...inputOf(from, to), path }, options));
}

export type Comparison = NonNullable<ReturnType<typeof useComparison>["data"]>;
export type Side = Comparison["from"];
export type Step = Side["steps"][number];
export type ChangedFile = NonNullable<Comparison["files"]>[number];
