"use client";

import { useEffect, useRef } from "react";
import { Button } from "#ui/button.tsx";

export type EarlierMessagesProps = {
	/** The scroll area. */
	box: () => HTMLElement | null;
	there: boolean;
	state: "idle" | "loading" | "failed";
	onLoad: () => void;
};

/** Loads what was said before, shortly before the reader gets there. */
export function EarlierMessages({ box, there, state, onLoad }: EarlierMessagesProps) {
	const mark = useRef<HTMLDivElement>(null);
	useEffect(() => {
		if (!there || state !== "idle" || mark.current === null) return;
		const observer = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && onLoad(), {
			root: box(),
			rootMargin: "400px 0px 0px",
		});
		observer.observe(mark.current);
		return () => observer.disconnect();
	}, [box, there, state, onLoad]);
	if (!there) return null;
	return (
		<div ref={mark} className="flex h-8 items-center justify-center gap-2 text-text-3 text-xs">
			{state === "failed" ? (
				<>
					Earlier messages could not be loaded.
					<Button size="sm" onClick={onLoad}>
						Retry
					</Button>
				</>
			) : (
				<span className={state === "loading" ? "appear-late" : "invisible"}>Loading earlier messages</span>
			)}
		</div>
	);
}
