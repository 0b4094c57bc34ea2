"use client";

import { compareTraces, type Trace } from "@playhead/trace";
import { useMemo } from "react";
import { judge } from "./verdict.ts";

/** Two traces as one tree with its verdicts; `null` until both are there. */
export function useComparison(a: Trace | null, b: Trace | null) {
	return useMemo(() => {
		if (a === null || b === null) return null;
		const comparison = compareTraces(a, b);
		return { a, b, comparison, verdicts: judge(comparison, a) };
	}, [a, b]);
}

export type Compared = NonNullable<ReturnType<typeof useComparison>>;
