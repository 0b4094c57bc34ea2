"use client";

import type { SpanStatus } from "@playhead/core";
import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "#trpc/context.ts";

/** A span with its input and output; read anew when it ends. */
export function useSpan(sessionId: string, spanId: string, status: SpanStatus) {
	const client = useTRPCClient();
	return useQuery({
		queryKey: ["span", sessionId, spanId, status],
		queryFn: () => client.traces.span.query({ sessionId, spanId }),
		staleTime: status === "running" ? 0 : Number.POSITIVE_INFINITY,
	});
}
