"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPCClient } from "#trpc/context.ts";
import { sessionListKey } from "./query-key.ts";

/** What can be filtered by, with counts; undefined until it was read. */
export function useFacets() {
	const client = useTRPCClient();
	const { data } = useQuery({
		queryKey: [...sessionListKey, "facets"],
		queryFn: ({ signal }) => client.listFacets.query(undefined, { signal }),
	});
	return data;
}

export type Facets = NonNullable<ReturnType<typeof useFacets>>;
