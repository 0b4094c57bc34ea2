"use client";

import { useEffect, useState } from "react";
import { useConnection } from "#live/connection.ts";

/** Bars that grow are drawn again this often, in ms; those of a long trace less often. */
const stepMs = 250;
const msPerSpan = 0.02;

/** The time for bars that grow; it stands still while nothing runs, and while the page is offline. */
export function useTraceNow(running: boolean, spans: number): number {
	const connection = useConnection();
	const [now, setNow] = useState(Date.now);
	const offlineSince = connection.state === "offline" ? connection.since : null;
	const step = Math.max(stepMs, Math.round((spans * msPerSpan) / 100) * 100);
	useEffect(() => {
		if (!running || offlineSince !== null) return;
		const tick = () => setNow(Date.now());
		const first = setTimeout(tick);
		const timer = setInterval(tick, step);
		return () => {
			clearTimeout(first);
			clearInterval(timer);
		};
	}, [running, offlineSince, step]);
	return offlineSince === null ? now : Math.min(now, offlineSince);
}
