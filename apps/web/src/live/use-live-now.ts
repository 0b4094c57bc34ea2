"use client";

import { useNow } from "./clock.ts";
import { useConnection } from "./connection.ts";

/** The time in ms for what still runs, by the second. It stands still while the page is offline: nothing is known then. */
export function useLiveNow(): number {
	const now = useNow("second");
	const connection = useConnection();
	return connection.state === "offline" ? Math.min(connection.since, now) : now;
}
