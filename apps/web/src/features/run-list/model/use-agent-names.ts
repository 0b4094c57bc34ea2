"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "#trpc/context.ts";

/** The agents that can run now, and their models: what is offered to filter by. Others may stand in the address. */
export function useAgentNames(): { agents: string[]; models: string[] } {
	const { data } = useQuery(useTRPC().agents.list.queryOptions());
	const agents = data?.agents ?? [];
	return {
		agents: agents.map(({ name }) => name),
		models: [...new Set(agents.map(({ model }) => model))],
	};
}
