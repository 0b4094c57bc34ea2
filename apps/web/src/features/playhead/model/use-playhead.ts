"use client";

import { createContext, useContext, useSyncExternalStore } from "react";
import type { Playhead, PlayheadState } from "./playhead.ts";

const PlayheadContext = createContext<Playhead | null>(null);
export const PlayheadProvider = PlayheadContext.Provider;

export function usePlayhead(): Playhead {
	const playhead = useContext(PlayheadContext);
	if (playhead === null) throw new Error("usePlayhead is used outside of a session's page.");
	return playhead;
}

export function usePlayheadState(): PlayheadState {
	const playhead = usePlayhead();
	return useSyncExternalStore(playhead.subscribe, playhead.get, playhead.get);
}
