"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "#trpc/context.ts";

export const costDays = 30;

/** What each agent did in the last 30 days. */
export function useAgentCosts() {
	const [to] = useState(() => new Date());
	const from = new Date(to.getTime() - costDays * 86_400_000);
	const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
	const input = { from: from.toISOString(), to: to.toISOString(), bucket: "month" as const, timeZone };
	const { data } = useQuery(useTRPC().stats.queryOptions(input));
	return data === undefined ? null : new Map(data.agents.map((figures) => [figures.agent, figures]));
}
