"use client";

import { parseAsInteger, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";

export const paneViews = ["diff", "file", "lines", "history"] as const;
export type PaneView = (typeof paneViews)[number];

/** The file that is shown, how, and which turn it is compared with (−1: the one before): in the address. */
const parsers = {
	file: parseAsString,
	show: parseAsStringLiteral(paneViews),
	base: parseAsInteger,
};

export function useFilesUrl() {
	return useQueryStates(parsers, { history: "replace" });
}
