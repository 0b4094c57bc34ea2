"use client";

import { defaultRangeExtractor, type Range } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef } from "react";
import type { ListItem } from "../model/group.ts";

/** Keeps the header of the topmost group drawn while its rows are scrolled, so that it can stick. */
export function useStickyRange(items: readonly ListItem[]) {
	const headers = useMemo(() => items.flatMap((item, index) => (item.type === "group" ? [index] : [])), [items]);
	const sticky = useRef(-1);
	const rangeExtractor = useCallback(
		(range: Range) => {
			sticky.current = headers.findLast((index) => index <= range.startIndex) ?? -1;
			const indexes = defaultRangeExtractor(range);
			if (sticky.current === -1 || indexes.includes(sticky.current)) return indexes;
			return [sticky.current, ...indexes];
		},
		[headers],
	);
	return { rangeExtractor, isSticky: (index: number) => index === sticky.current };
}
