"use client";

import { useEffect } from "react";

/** The tab's title; it carries the status, so that a tab in the background shows it. */
export function useTitle(title: string): void {
	useEffect(() => {
		document.title = `${title} · Playhead`;
	}, [title]);
}
