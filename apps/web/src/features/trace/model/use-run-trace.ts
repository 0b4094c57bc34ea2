"use client";

import { useEffect, useMemo, useSyncExternalStore } from "react";
import { createRunTrace, type RunTrace } from "./run-trace.ts";

const none: RunTrace = { trace: null, error: null };
const nothing = () => () => {};

/** A run's trace from the server's columns; `null`: none is wanted. */
export function useRunTrace(runId: string | null): RunTrace & { retry: () => void } {
	const source = useMemo(() => (runId === null ? null : createRunTrace(runId)), [runId]);
	useEffect(() => source?.start(), [source]);
	const read = () => source?.get() ?? none;
	const state = useSyncExternalStore(source?.subscribe ?? nothing, read, () => none);
	return { ...state, retry: () => void source?.load() };
}
