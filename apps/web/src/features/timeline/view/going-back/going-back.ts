"use client";

import type { Restore } from "@playhead/core";
import { createContext, useContext } from "react";

/** Where to go back to: the end of a turn, or just before a step. */
export type BackTo = { turn: number } | { spanId: string; name: string };

/** What a try begins with: the message of a turn's run, or of a run, or nothing, from the end of a turn on. */
export type AgainFrom = { turn: number } | { runId: string };

/** The ways back, from wherever a person meets a turn or a call. */
export type GoingBackActs = {
	/** The session can be gone back in: it is not archived. */
	allowed: boolean;
	/** No run is active, and no restore is under way. */
	undoable: boolean;
	forking: boolean;
	restore: (to: BackTo) => void;
	fork: (turn: number) => void;
	tryAgain: (from: AgainFrom) => void;
	undo: (restore: Pick<Restore, "undoTurn" | "scope">) => void;
};

const Context = createContext<GoingBackActs | null>(null);

export const GoingBackContext = Context;

/** `null` where nothing can be gone back to: a trace that stands alone. */
export function useGoingBackActs(): GoingBackActs | null {
	return useContext(Context);
}
