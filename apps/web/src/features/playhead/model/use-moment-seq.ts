"use client";

import { useSyncExternalStore } from "react";
import { usePlayhead } from "./use-playhead.ts";

/** The place of the log that the page shows (REST7), in the address as `?seq=`; `null`: the end of it, live. */
export function useMomentSeq(): number | null {
	const playhead = usePlayhead();
	const read = () => playhead.get().seq;
	return useSyncExternalStore(playhead.subscribe, read, read);
}
