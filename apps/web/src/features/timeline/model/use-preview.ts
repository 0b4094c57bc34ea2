"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";

/** Where a restore leads, as the API takes it. */
export type Place = { turn: number } | { spanId: string };

/** REST1: what a restore to the turn would do now. It is asked for anew each time: files change without a word. */
export function usePreview(sessionId: string, place: Place, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.previewRestore.queryOptions(
			{ sessionId, ...place },
			{ enabled, staleTime: 0, gcTime: 0, refetchOnWindowFocus: true },
		),
	);
}

/** The diff of a file that the preview left out. */
export function usePreviewDiff(sessionId: string, place: Place, path: string, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.previewRestore.queryOptions({ sessionId, ...place, paths: [path] }, { enabled, staleTime: 0, gcTime: 0 }),
	);
}

/** REST9: a conflict on its three sides, once it is looked at. */
export function useThreeSides(sessionId: string, place: Place, path: string, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(trpc.previewMerge.queryOptions({ sessionId, ...place, path }, { enabled, staleTime: 0, gcTime: 0 }));
}
