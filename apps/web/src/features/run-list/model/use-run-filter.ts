"use client";

import { parseAsBoolean, parseAsFloat, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { resolveRange } from "#features/time-range/model/range.ts";
import { rangeParsers } from "#features/time-range/model/range-parsers.ts";
import { useNow } from "#live/clock.ts";
import type { RunFilter } from "./filter.ts";

export const runStatuses = ["running", "waiting", "queued", "done", "error", "cancelled", "lost"] as const;
export const runKinds = ["chat", "heartbeat", "schedule"] as const;

const parsers = {
	q: parseAsString.withDefault(""),
	status: parseAsStringLiteral(runStatuses),
	kind: parseAsStringLiteral(runKinds),
	agent: parseAsString,
	model: parseAsString,
	tool: parseAsString,
	session: parseAsString,
	min: parseAsFloat,
	errors: parseAsBoolean.withDefault(false),
	...rangeParsers,
};

/** The filter of the list of runs, kept in the address. */
export function useRunFilter() {
	const [told, set] = useQueryStates(parsers, { history: "replace" });
	const now = useNow("minute");
	const range = useMemo(() => resolveRange(told, now), [told, now]);
	// A range is the same as long as both of its ends are.
	const [from, to] = [range?.from, range?.to];
	const filter = useMemo<RunFilter>(
		() => ({
			text: told.q,
			status: told.status,
			kind: told.kind,
			agent: told.agent,
			model: told.model,
			tool: told.tool,
			sessionId: told.session,
			minDurationMs: told.min !== null && told.min > 0 ? told.min : null,
			errors: told.errors,
			range: from === undefined || to === undefined ? null : { from, to },
		}),
		[told, from, to],
	);
	return { filter, preset: told.range, set, clear: () => void set(null) };
}
