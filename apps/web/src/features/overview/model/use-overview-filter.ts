"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";
import { presetRange, resolveRange } from "#features/time-range/model/range.ts";
import { rangeParsers } from "#features/time-range/model/range-parsers.ts";
import { useNow } from "#live/clock.ts";
import type { OverviewFilter } from "./filter.ts";

const kinds = ["chat", "heartbeat", "schedule"] as const;
/** What is shown when the address tells no range. */
const usual = "7d";

const parsers = {
	...rangeParsers,
	/** The list of sessions has the same one. */
	kind: parseAsStringLiteral(kinds),
	agent: parseAsString,
	model: parseAsString,
	tool: parseAsString,
};

/** The filter of the overview, kept in the address. */
export function useOverviewFilter() {
	const [told, set] = useQueryStates(parsers, { history: "replace" });
	const now = useNow("minute");
	const { from, to } = resolveRange(told, now) ?? presetRange(usual, now);
	const { kind, agent, model, tool } = told;
	const filter = useMemo<OverviewFilter>(
		() => ({ range: { from, to }, kind, agent, model, tool }),
		[from, to, kind, agent, model, tool],
	);
	const preset = told.from === null && told.to === null ? (told.range ?? usual) : null;
	return { filter, preset, now, set };
}
