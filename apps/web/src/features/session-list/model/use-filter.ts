"use client";

import {
	parseAsBoolean,
	parseAsFloat,
	parseAsInteger,
	parseAsString,
	parseAsStringLiteral,
	useQueryState,
	useQueryStates,
} from "nuqs";
import { useMemo } from "react";
import { filterKinds, filterStatuses, groupings, noFilter, type SessionFilter } from "./filter.ts";

const parsers = {
	query: parseAsString.withDefault(""),
	status: parseAsStringLiteral(filterStatuses),
	kind: parseAsStringLiteral(filterKinds),
	agent: parseAsString,
	model: parseAsString,
	workspace: parseAsString,
	tag: parseAsString,
	errors: parseAsBoolean.withDefault(false),
	unread: parseAsBoolean.withDefault(false),
	cost: parseAsFloat,
	days: parseAsInteger,
	archived: parseAsBoolean.withDefault(false),
	trash: parseAsBoolean.withDefault(false),
};

const names = { query: "q", workspace: "folder" } as const;

/** The filter, kept in the URL so that it can be shared and survives a reload. */
export function useFilter(): [SessionFilter, (change: Partial<SessionFilter>) => void, () => void] {
	const [state, set] = useQueryStates(parsers, { history: "replace", urlKeys: names });
	const filter = useMemo(() => ({ ...noFilter, ...state }), [state]);
	return [filter, (change) => void set(change), () => void set(null)];
}

/** How the list is put in order: by day, or in folders. */
export function useGrouping() {
	return useQueryState("group", parseAsStringLiteral(groupings).withDefault("time"));
}
