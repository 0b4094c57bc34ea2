"use client";

import { useEffect, useMemo, useState } from "react";
import type { RunFilter } from "./filter.ts";

const typingPauseMs = 250;

/** The filter, its text as it was when the typing paused. */
export function useDebouncedFilter(filter: RunFilter): RunFilter {
	const [text, setText] = useState(filter.text);
	useEffect(() => {
		const timer = setTimeout(() => setText(filter.text), typingPauseMs);
		return () => clearTimeout(timer);
	}, [filter.text]);
	return useMemo(() => ({ ...filter, text }), [filter, text]);
}
