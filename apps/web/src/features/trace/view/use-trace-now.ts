"use client";

import { useEffect, useState } from "react";
import { useConnection } from "#live/connection.ts";

/** Bars that grow are drawn again this often, in ms. */
const stepMs = 250;

/** The time for bars that grow; it stands still while nothing runs, and while the page is offline. */
export function useTraceNow(running: boolean): number {
	const connection = useConnection();
	const [now, setNow] = useState(Date.now);
	const offlineSince = connection.state === "offline" ? connection.since : null;
	useEffect(() => {
		if (!running || offlineSince !== null) return;
		const timer = setInterval(() => setNow(Date.now()), stepMs);
		return () => clearInterval(timer);
	}, [running, offlineSince]);
	return offlineSince === null ? now : Math.min(now, offlineSince);
}
