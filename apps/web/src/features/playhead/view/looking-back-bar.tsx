"use client";

import { RotateCcw, TriangleAlert } from "lucide-react";
import { Button } from "#ui/button.tsx";
import { Kbd } from "#ui/kbd.tsx";
import { usePlayhead, usePlayheadState } from "../model/use-playhead.ts";

/** Says that the page shows the past, and which moment; leads back. */
export function LookingBackBar({ where }: { where: string }) {
	const playhead = usePlayhead();
	const { seq, error } = usePlayheadState();
	if (seq === null) return null;
	const Icon = error === null ? RotateCcw : TriangleAlert;
	return (
		<div className="flex h-8 shrink-0 items-center gap-2.5 overflow-hidden whitespace-nowrap border-line-1 border-b bg-accent-weak px-4 text-sm text-text-1 max-md:h-11 max-md:px-3">
			<Icon aria-hidden="true" className="size-3.5 shrink-0 text-accent-text" />
			<span className="num min-w-0 flex-1 truncate" role={error === null ? undefined : "alert"}>
				{error === null
					? `Looking at ${where}. Everything below and beside shows that moment.`
					: `This moment could not be loaded: ${error.message}`}
			</span>
			{error === null ? null : (
				<Button size="sm" onClick={playhead.retry}>
					Retry
				</Button>
			)}
			<Button size="sm" onClick={() => playhead.goTo(null)}>
				Back to now
				<Kbd className="max-md:hidden">L</Kbd>
			</Button>
		</div>
	);
}
