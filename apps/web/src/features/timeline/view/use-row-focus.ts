"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useEffect } from "react";

/** The chosen row is brought into view; while a person is in the list, the focus goes with it. */
export function useRowFocus(virtualizer: Virtualizer<HTMLDivElement, Element>, selected: number): void {
	const chosen = selected >= 0;
	useEffect(() => {
		if (!chosen) return;
		virtualizer.scrollToIndex(selected, { align: "auto" });
		const frame = requestAnimationFrame(() => {
			const box = virtualizer.scrollElement;
			const row = box?.querySelector<HTMLElement>(`[aria-posinset="${selected + 1}"] [data-row-button]`);
			if (box?.contains(document.activeElement) || document.activeElement === document.body) {
				row?.focus({ preventScroll: true });
			}
		});
		return () => cancelAnimationFrame(frame);
	}, [chosen, selected, virtualizer]);
}
