"use client";

import { parseAsIsoDateTime, parseAsStringLiteral } from "nuqs";
import { presets } from "./range.ts";

/** The range of time in the address: a preset, or both ends as ISO-8601. */
export const rangeParsers = {
	range: parseAsStringLiteral(presets),
	from: parseAsIsoDateTime,
	to: parseAsIsoDateTime,
};
