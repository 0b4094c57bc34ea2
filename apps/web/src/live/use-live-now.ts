"use client";

import { createContext, useContext } from "react";
import { useNow } from "./clock.ts";
import { useConnection } from "./connection.ts";

const FixedNow = createContext<number | null>(null);
/** For a part of the page that shows a moment of the past: its time, in ms. */
export const FixedNowProvider = FixedNow.Provider;

/**
 * The time in ms for what still runs, by the second. It stands still while the page is offline: nothing is known then;
 * and at a moment of the past it is that moment.
 */
export function useLiveNow(): number {
	const fixed = useContext(FixedNow);
	const now = useNow("second");
	const connection = useConnection();
	if (fixed !== null) return fixed;
	return connection.state === "offline" ? Math.min(connection.since, now) : now;
}
