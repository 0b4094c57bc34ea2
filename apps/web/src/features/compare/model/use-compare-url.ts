"use client";

import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { shows } from "./verdict.ts";

/** What is compared, what of it is shown and which pair is open: in the address. `row`: a span of either run. */
const parsers = {
	show: parseAsStringLiteral(shows).withDefault("all"),
	span: parseAsString,
};

export function useCompareUrl() {
	return useQueryStates(parsers, { history: "replace" });
}
