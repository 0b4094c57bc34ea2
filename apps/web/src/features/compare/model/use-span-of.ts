"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "#trpc/context.ts";
import type { SideFacts } from "./row-facts.ts";

/** One side's step with its input and output; a side that is not there asks for nothing. */
export function useSpanOf(sessionId: string, side: SideFacts | null) {
	const client = useTRPCClient();
	const { id = "", status = "ok" } = side ?? {};
	return useQuery({
		queryKey: ["span", sessionId, id, status],
		queryFn: () => client.traces.span.query({ sessionId, spanId: id }),
		enabled: side !== null,
		staleTime: status === "running" ? 0 : Number.POSITIVE_INFINITY,
	});
}
