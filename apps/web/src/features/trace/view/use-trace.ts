"use client";

import type { SpanRow } from "@playhead/core";
import { useQuery } from "@tanstack/react-query";
import { type DescribedError, describeError } from "#trpc/describe-error.ts";

export type TraceLoad = { loading: boolean; error: DescribedError | null; retry: () => void };

/** Loads a run's spans once, unless the run began while the page looked on: then they came with the events. */
export function useTrace(
	runId: string | null,
	spans: ReadonlyMap<string, SpanRow>,
	loadTrace: (runId: string) => Promise<void>,
): TraceLoad {
	const missing = runId !== null && !spans.has(runId);
	const { error, refetch } = useQuery({
		queryKey: ["trace of run", runId],
		enabled: missing,
		// Kept by the store, which goes with the page.
		gcTime: 0,
		queryFn: async () => {
			if (runId !== null) await loadTrace(runId);
			return true;
		},
	});
	return {
		loading: missing && error === null,
		error: error === null || !missing ? null : describeError(error),
		retry: () => void refetch(),
	};
}
