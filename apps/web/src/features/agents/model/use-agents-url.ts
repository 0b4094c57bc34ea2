"use client";

import { parseAsString, useQueryStates } from "nuqs";

const parsers = { agent: parseAsString, copy: parseAsString, new: parseAsString };

/** Which agent is open: `agent`; `new`: a form for a new one, filled from the agent that `copy` names. */
export function useAgentsUrl() {
	const [{ agent, copy, new: fresh }, set] = useQueryStates(parsers, { history: "push" });
	return {
		agent,
		copy,
		isNew: fresh !== null,
		open: (name: string | null) => void set({ agent: name, copy: null, new: null }),
		create: (from: string | null) => void set({ agent: null, copy: from, new: "1" }),
	};
}
