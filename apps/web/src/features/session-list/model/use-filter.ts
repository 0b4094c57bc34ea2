"use client";

import { parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { filterKinds, filterStatuses, type SessionFilter } from "./filter.ts";

const parsers = {
	q: parseAsString.withDefault(""),
	status: parseAsStringLiteral(filterStatuses),
	kind: parseAsStringLiteral(filterKinds),
	archived: parseAsBoolean.withDefault(false),
};

/** The filter, kept in the URL so that it can be shared and survives a reload. */
export function useFilter(): [SessionFilter, (change: Partial<SessionFilter>) => void, () => void] {
	const [{ q, status, kind, archived }, set] = useQueryStates(parsers, { history: "replace" });
	const filter = useMemo(() => ({ query: q, status, kind, archived }), [q, status, kind, archived]);
	const change = ({ query, ...rest }: Partial<SessionFilter>) => {
		void set({ ...rest, ...(query === undefined ? {} : { q: query }) });
	};
	return [filter, change, () => void set(null)];
}
