"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";

/** REST1: what a restore to the turn would do now. It is asked for anew each time: files change without a word. */
export function usePreview(sessionId: string, turn: number, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.previewRestore.queryOptions(
			{ sessionId, turn },
			{ enabled, staleTime: 0, gcTime: 0, refetchOnWindowFocus: true },
		),
	);
}

/** The diff of a file that the preview left out. */
export function usePreviewDiff(sessionId: string, turn: number, path: string, enabled: boolean) {
	const trpc = useTRPC();
	return useQuery(
		trpc.previewRestore.queryOptions({ sessionId, turn, paths: [path] }, { enabled, staleTime: 0, gcTime: 0 }),
	);
}
