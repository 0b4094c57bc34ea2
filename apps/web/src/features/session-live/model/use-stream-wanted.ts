"use client";

import { useEffect, useState } from "react";
import { usePageVisible } from "#live/use-page-visible.ts";

/** A tab that is only passed through keeps its stream. */
const patienceMs = 10_000;

/** Whether the page may hold a stream: while it is seen, and a little longer (LIVE5). */
export function useStreamWanted(): boolean {
	const visible = usePageVisible();
	const [wanted, setWanted] = useState(visible);
	useEffect(() => {
		const timer = setTimeout(setWanted, visible ? 0 : patienceMs, visible);
		return () => clearTimeout(timer);
	}, [visible]);
	return visible || wanted;
}
