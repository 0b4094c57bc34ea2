"use client";

import { useEffect } from "react";
import { setPageTitle } from "./unseen.ts";

/** The tab's title; it carries the status, so that a tab in the background shows it. */
export function useTitle(title: string): void {
	useEffect(() => {
		setPageTitle(`${title} · Playhead`);
	}, [title]);
}
